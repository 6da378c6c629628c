import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { traces } from '../setup/api'
import { causesFound, gate, incompleteFound } from '../setup/gate'
import { startOpenaiStub } from '../setup/openai-stub'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { findingOf } from './finding-of'
import { runProgram } from './run-program'

const APART = ['apart', 'apart_mlflow', 'apart_otel', 'apart_nowhere_first']
const ONCE = { verdict: 'pass', evaluations: 6, repeat_factor: 1, surplus_evaluations: 0, passes: 1 }

let model: Awaited<ReturnType<typeof startOpenaiStub>>
let server: TestServer

/** OpenTelemetry's own instrumentation records model, usage and response id, and no text unless it is told to. */
describe.skipIf(lacks('mlflow 3.10'))('a call whose texts were not captured makes no repeat', () => {
  beforeAll(async () => {
    ;[server, model] = await Promise.all([startServer(), startOpenaiStub()])
    await runProgram('double_instrumentation.py', server.url, model.url, 'genai', 'alone', 'alone_nowhere', 'together', ...APART)
    await runProgram('two_steps.py', server.url, model.url, 'unread', 'unread_twice')
  })

  afterAll(async () => {
    await Promise.all([server?.stop(), model?.stop()])
  })

  it('alone: six evaluations, whether or not anything names their documents', async () => {
    expect(await gate(server.url, '/Shared/double_genai_alone')).toMatchObject({ ...ONCE, traces: 6, documents: 6 })
    const nameless = await gate(server.url, '/Shared/double_genai_alone_nowhere')
    expect(nameless).toMatchObject({ ...ONCE, traces: 6, documents: 0 })
    expect(causesFound(nameless)).toEqual({})
  })

  it("beside mlflow's autolog: logged twice, by the response id", async () => {
    for (const name of ['together', ...APART]) {
      const check = await gate(server.url, `/Shared/double_genai_${name}`)
      expect(check, name).toMatchObject({ ...ONCE, traces: name === 'together' ? 6 : 12, documents: 6 })
      expect([causesFound(check), incompleteFound(check)], name).toEqual([name === 'together' ? {} : { logged_twice: 6 }, {}])
      if (name !== 'together') expect(await findingOf(server.url, check, 'logged_twice'), name).toMatchObject({ confidence: 'certain', traces: 6 })
    }
    const rows = await traces(server.url, 'experiment:/Shared/double_genai_apart_otel')
    expect(rows.map(({ document }) => document).sort()).toEqual([1, 2, 3, 4, 5, 6].flatMap((n) => [`doc-00${n}`, `doc-00${n}`]))
  })

  it('in two steps over each document: no repeat, until a step runs again', async () => {
    const once = await gate(server.url, '/Shared/steps_unread')
    expect(once).toMatchObject({ verdict: 'pass', traces: 12, documents: 6, evaluations: 12, repeat_factor: 1, surplus_evaluations: 0 })
    expect(causesFound(once)).toEqual({})
    const twice = await gate(server.url, '/Shared/steps_unread_twice')
    expect(twice).toMatchObject({ verdict: 'fail', traces: 24, documents: 6, evaluations: 24, repeat_factor: 2, surplus_evaluations: 12, passes: 2 })
    expect(server.defects()).toEqual([])
  })
})
