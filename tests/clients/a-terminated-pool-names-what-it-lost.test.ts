import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { missingView } from '../../lib/api/contract/missing'
import { read, traces } from '../setup/api'
import { causesFound, gate, incompleteFound } from '../setup/gate'
import { startOpenaiStub } from '../setup/openai-stub'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { heldLine } from './held-line'
import { runProgram } from './run-program'

const SECOND_HALF = ['doc-007', 'doc-008', 'doc-009', 'doc-010', 'doc-011', 'doc-012']

/** The client sends a trace's spans one by one and, where the server has none yet when it reports the trace, all of them as an artifact. */
function rootsOfTheSecondHalf(path: string, body: string): boolean {
  const spans = path.startsWith('/v1/traces') || path.includes('artifacts')
  return spans && body.includes('classify') && SECOND_HALF.some((document) => body.includes(document))
}

let model: Awaited<ReturnType<typeof startOpenaiStub>>
let server: TestServer

describe.skipIf(lacks('mlflow 3.10'))('a multiprocessing pool of two workers that log asynchronously', () => {
  beforeAll(async () => {
    ;[server, model] = await Promise.all([startServer(), startOpenaiStub()])
  })

  afterAll(async () => {
    await Promise.all([server?.stop(), model?.stop()])
  })

  it('terminated: the roots that one worker still held are missing, and its process is what separates them', async () => {
    const line = await heldLine(server.url, rootsOfTheSecondHalf)
    try {
      await runProgram('pool.py', line.url, model.url, 'terminated')
      expect(line.held()).toBeGreaterThanOrEqual(6)
    } finally {
      await line.stop()
    }
    const check = await gate(server.url, '/Shared/pool_terminated')
    expect(check).toMatchObject({ verdict: 'fail', traces: 12, documents: 12, evaluations: 12, repeat_factor: 1 })
    expect([causesFound(check), incompleteFound(check)]).toEqual([{}, { root_missing: 6 }])
    const rows = await traces(server.url, 'experiment:/Shared/pool_terminated')
    const lost = rows.filter(({ completeness }) => completeness === 'root_missing')
    expect(lost.map(({ document, spans, reportedSpans }) => [document, spans, reportedSpans])).toEqual(SECOND_HALF.map((document) => [document, 1, 2]))

    const missing = await read(server.url, `missing?run=${check.run}`, missingView)
    const [process] = new Set(lost.map(({ worker }) => worker))
    const [separator] = missing.separators
    expect(separator).toMatchObject({ lost: 6, lostTotal: 6, whole: 0, wholeTotal: 6, points: 100 })
    expect(`${separator?.value} ${separator?.also}`).toContain(process)
    const fix = missing.fixes.find(({ title }) => title === 'multiprocessing')
    expect(fix?.lines.map(({ code }) => code.trim())).toEqual(expect.arrayContaining(['mlflow.flush_trace_async_logging()', 'pool.close()', 'pool.join()']))
  })

  it('flushed, closed and joined, as the fix says: nothing is lost', async () => {
    await runProgram('pool.py', server.url, model.url, 'flushed')
    const check = await gate(server.url, '/Shared/pool_flushed', { expected: '12' })
    expect(check).toMatchObject({ verdict: 'pass', traces: 12, documents: 12, evaluations: 12, repeat_factor: 1 })
    expect([causesFound(check), incompleteFound(check)]).toEqual([{}, {}])
    expect(server.defects()).toEqual([])
  })
})
