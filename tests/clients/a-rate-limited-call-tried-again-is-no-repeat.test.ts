import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { trace, traces } from '../setup/api'
import { causesFound, gate, incompleteFound } from '../setup/gate'
import { startOpenaiStub } from '../setup/openai-stub'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { findingOf } from './finding-of'
import { runProgram } from './run-program'

const ONCE = { verdict: 'pass', documents: 6, evaluations: 6, repeat_factor: 1, surplus_evaluations: 0, passes: 1 }

let model: Awaited<ReturnType<typeof startOpenaiStub>>
let server: TestServer

describe.skipIf(lacks('mlflow 3.10'))('a call that was answered 429 and tried again is no repeat', () => {
  beforeAll(async () => {
    ;[server, model] = await Promise.all([startServer(), startOpenaiStub()])
    await runProgram('rate_limited.py', server.url, model.url, 'client', 'loop', 'inside', 'given_up')
  })

  afterAll(async () => {
    await Promise.all([server?.stop(), model?.stop()])
  })

  it('by the OpenAI client: one call, one span', async () => {
    const check = await gate(server.url, '/Shared/limited_client')
    expect(check).toMatchObject({ ...ONCE, traces: 6, failed_attempts: 0 })
    expect([causesFound(check), incompleteFound(check)]).toEqual([{}, {}])
    const spans = (await traces(server.url, 'experiment:/Shared/limited_client')).map((row) => row.spans)
    expect(spans).toEqual([2, 2, 2, 2, 2, 2])
  })

  it('by the job, a trace for each try: six failed attempts, named as client retries', async () => {
    const check = await gate(server.url, '/Shared/limited_loop')
    expect(check).toMatchObject({ ...ONCE, traces: 12, failed_attempts: 6 })
    expect([causesFound(check), incompleteFound(check)]).toEqual([{ client_retry: 6 }, {}])
    const rows = await traces(server.url, 'experiment:/Shared/limited_loop')
    expect(rows.map(({ state, role, cause }) => [state, role, cause])).toEqual(
      rows.flatMap((_, at) => (at % 2 === 0 ? [['ERROR', 'failed_attempt', 'client_retry']] : [['OK', 'evaluation', null]])),
    )
    // Nothing names the process that tried, so it is not certain.
    const finding = await findingOf(server.url, check, 'client_retry')
    expect(finding).toMatchObject({ confidence: 'likely', traces: 6, documents: 6, wasteNano: '0' })
    expect(finding.surer).toContain('process.pid')
    expect(finding.holds).toContain('6 traces ended in an error and the same request followed')
  })

  it('by the job, inside one trace: the failed call is there and costs nothing', async () => {
    const check = await gate(server.url, '/Shared/limited_inside')
    expect(check).toMatchObject({ ...ONCE, traces: 6, failed_attempts: 0, unpriced_calls: 0 })
    expect([causesFound(check), incompleteFound(check)]).toEqual([{}, {}])
    for (const { id } of await traces(server.url, 'experiment:/Shared/limited_inside')) {
      const { spans } = await trace(server.url, id)
      expect(spans.map(({ status, costNano }) => [status, costNano !== null])).toEqual([
        ['ok', false],
        ['error', false],
        ['ok', true],
      ])
    }
  })

  it('by nobody: failed attempts and no evaluation, so no factor', async () => {
    const check = await gate(server.url, '/Shared/limited_given_up')
    expect(check).toMatchObject({ traces: 6, documents: 6, evaluations: 0, failed_attempts: 6, repeat_factor: null, surplus_evaluations: 0, cost_usd: 0 })
    expect(causesFound(check)).toEqual({})
  })
})
