import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { trace, traces } from '../setup/api'
import { causesFound, gate, incompleteFound } from '../setup/gate'
import { startOpenaiStub } from '../setup/openai-stub'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { findingOf } from './finding-of'
import { runProgram } from './run-program'

/** `_first`: the OpenTelemetry instrumentation is the outer one. */
const APART = ['apart', 'apart_mlflow', 'apart_otel', 'apart_nowhere_first']
const ONCE = { verdict: 'pass', documents: 6, evaluations: 6, repeat_factor: 1, surplus_evaluations: 0, passes: 1, unpriced_calls: 0, waste_usd: 0 }

let model: Awaited<ReturnType<typeof startOpenaiStub>>
let server: TestServer

async function billed(experiment: string): Promise<bigint[]> {
  const rows = await traces(server.url, `experiment:${experiment}`)
  return rows.filter(({ role }) => role === 'evaluation').map(({ costNano }) => BigInt(costNano ?? 0))
}

describe.skipIf(lacks('mlflow 3.10'))("a call that mlflow's autolog and an OpenTelemetry instrumentation both log counts once", () => {
  beforeAll(async () => {
    ;[server, model] = await Promise.all([startServer(), startOpenaiStub()])
  })

  afterAll(async () => {
    await Promise.all([server?.stop(), model?.stop()])
  })

  it.each(['openinference', 'traceloop'])('%s', async (instrumentation) => {
    await runProgram('double_instrumentation.py', server.url, model.url, instrumentation, 'together', ...APART)
    const costs: number[] = []
    for (const name of ['together', ...APART]) {
      const experiment = `/Shared/double_${instrumentation}_${name}`
      const check = await gate(server.url, experiment)
      expect(check, name).toMatchObject({ ...ONCE, traces: name === 'together' ? 6 : 12 })
      expect([causesFound(check), incompleteFound(check)], name).toEqual([name === 'together' ? {} : { logged_twice: 6 }, {}])
      const bill = await billed(experiment)
      expect(bill, name).toHaveLength(6)
      expect(Math.round(check.cost_usd * 1e9), name).toBe(Number(bill.reduce((sum, cost) => sum + cost, 0n)))
      costs.push(check.cost_usd)
      if (name === 'together') continue
      const finding = await findingOf(server.url, check, 'logged_twice')
      expect(finding, name).toMatchObject({ confidence: 'certain', traces: 6, documents: 6, surer: null, wasteNano: '0' })
      expect(finding.holds, name).toContain('6 traces carry the response id of a call that another trace recorded')
    }
    expect(new Set(costs).size).toBe(1)
    expect(server.defects()).toEqual([])
  })

  it('in one trace both spans are shown and one is added up', async () => {
    for (const instrumentation of ['openinference', 'traceloop']) {
      const rows = await traces(server.url, `experiment:/Shared/double_${instrumentation}_together`)
      for (const { id, costNano } of rows) {
        const calls = (await trace(server.url, id)).spans.filter((span) => span.costNano !== null)
        expect(calls.map(({ counted }) => counted).sort()).toEqual([false, true])
        expect(calls.find(({ counted }) => counted)?.costNano).toBe(costNano)
      }
    }
  })

  it('two traces of one document have its key, whichever of them names it', async () => {
    for (const name of ['apart_mlflow', 'apart_otel']) {
      const rows = await traces(server.url, `experiment:/Shared/double_openinference_${name}`)
      expect(rows.map(({ document }) => document).sort()).toEqual([1, 2, 3, 4, 5, 6].flatMap((n) => [`doc-00${n}`, `doc-00${n}`]))
    }
  })
})
