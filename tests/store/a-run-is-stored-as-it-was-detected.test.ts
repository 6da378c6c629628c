import { expect, it } from 'vitest'
import type { RunDetection } from '../../lib/core/finding'
import type { ExperimentId } from '../../lib/core/ids'
import { at, trace } from './build'
import { derive } from './derive'
import { detectedWhole } from './detected-whole'
import { inEveryDialect } from './every-dialect'
import { storeOfFourPasses } from './four-passes'

const id = '1' as ExperimentId

inEveryDialect((fresh) => {
  it('comes back equal to what detection gave', async () => {
    const store = await storeOfFourPasses(fresh)
    const [{ verdicts, documentSummaries, ...detection }] = (await detectedWhole(store, id)) as [RunDetection]
    expect(detection).toMatchObject({ evaluations: 24, pairs: 6, surplus: 18 })
    const [run] = await store.runs({ limit: 10, pendingAfter: at(1e9) })
    expect(run).toEqual({ detection, experimentName: 'experiment 1', demo: false, pending: 0 })
    expect(await store.run(detection.runId, at(0))).toMatchObject({ pending: 1 })
    const rows = await store.runTraces(detection.runId, 100)
    expect(rows).toHaveLength(24)
    for (const verdict of verdicts) {
      const row = rows.find((one) => one.id === verdict.traceId)
      expect(row).toMatchObject({
        role: verdict.role,
        pass: verdict.pass,
        cause: verdict.cause,
        confidence: verdict.confidence,
        surplus: verdict.surplus,
        pair: verdict.pair,
        billedNano: verdict.costNano,
        document: verdict.documentKey,
      })
    }
    for (const summary of documentSummaries) {
      const { traces, evaluations, pairs, surplus, causes, costNano, wasteNano, answers } = summary
      expect(await store.document(id, summary.key)).toMatchObject({
        runs: 1,
        traces,
        evaluations,
        pairs,
        surplus,
        causes,
        costNano,
        wasteNano,
        answers,
        passes: 4,
        firstNs: summary.firstNs,
      })
    }
    expect(await store.counts()).toEqual({ traces: 24, spans: 47, runsWithRepeats: 1, runsIncomplete: 1, demo: false })
  })

  it('an experiment is dirty until what was seen of it was judged', async () => {
    const store = await storeOfFourPasses(fresh)
    expect(await store.dirtyExperiments()).toEqual([])
    await store.setTraceTag(trace('p0d0'), 'doc_id', 'other')
    expect(await store.dirtyExperiments()).toEqual([])
    const [row] = await store.traceRows([trace('p0d0')])
    expect(row).toBeDefined()
  })

  it('a run that is no more is removed with its documents', async () => {
    const store = await storeOfFourPasses(fresh)
    await store.deleteTraces(await store.tracesUntil(id, at(1e9), 100))
    await derive(store)
    expect(await store.runs({ limit: 10, pendingAfter: at(0) })).toEqual([])
    expect(
      (await store.documents({ experimentId: id, search: null, sort: 'key', descending: false, limit: 10, after: null, repeatedOnly: false })).rows,
    ).toEqual([])
  })

  it('only runs that ask for attention can be asked for', async () => {
    const store = await storeOfFourPasses(fresh)
    const count = async (query: { withRepeats?: boolean; withIncomplete?: boolean; experimentId?: ExperimentId }) =>
      (await store.runs({ ...query, limit: 10, pendingAfter: at(0) })).length
    expect([await count({ withRepeats: true }), await count({ withIncomplete: true }), await count({ experimentId: '0' as ExperimentId })]).toEqual([1, 1, 0])
  })
})
