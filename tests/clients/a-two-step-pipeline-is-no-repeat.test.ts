import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runFinding } from '../../lib/api/contract/runs'
import { read, traces } from '../setup/api'
import { causesFound, gate, incompleteFound } from '../setup/gate'
import { startOpenaiStub } from '../setup/openai-stub'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { runProgram } from './run-program'

let model: Awaited<ReturnType<typeof startOpenaiStub>>
let server: TestServer

describe.skipIf(lacks('mlflow 3.10'))('a pipeline that classifies and then summarises is no repeat', () => {
  beforeAll(async () => {
    ;[server, model] = await Promise.all([startServer(), startOpenaiStub()])
    await runProgram('two_steps.py', server.url, model.url, 'one_trace', 'two_traces', 'one_trace_twice', 'two_traces_twice')
  })

  afterAll(async () => {
    await Promise.all([server?.stop(), model?.stop()])
  })

  it.each([
    ['one_trace', 6],
    ['two_traces', 12],
  ])('%s: every request once', async (name, evaluations) => {
    const check = await gate(server.url, `/Shared/steps_${name}`)
    expect(check).toMatchObject({ verdict: 'pass', traces: evaluations, documents: 6, evaluations, repeat_factor: 1, surplus_evaluations: 0, passes: 1 })
    expect([causesFound(check), incompleteFound(check)]).toEqual([{}, {}])
  })

  it.each([
    ['one_trace_twice', 12],
    ['two_traces_twice', 24],
  ])('%s: what ran again is found, though the answers differ and the second step quotes them', async (name, evaluations) => {
    const check = await gate(server.url, `/Shared/steps_${name}`)
    const surplus = evaluations / 2
    expect(check).toMatchObject({ verdict: 'fail', traces: evaluations, documents: 6, evaluations, repeat_factor: 2, surplus_evaluations: surplus, passes: 2 })
    expect([causesFound(check), incompleteFound(check)]).toEqual([{ plan_reevaluation: surplus }, {}])
    // One process and no stage: that a plan ran again cannot be proved.
    const { causes } = await read(server.url, `runs/${check.run}`, runFinding)
    expect(causes.map(({ confidence }) => confidence)).not.toContain('certain')
    const rows = await traces(server.url, `experiment:/Shared/steps_${name}`)
    expect(rows.map(({ pass }) => pass)).toEqual(rows.map((_, at) => (at < surplus ? 1 : 2)))
  })
})
