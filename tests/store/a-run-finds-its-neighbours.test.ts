import { expect, it } from 'vitest'
import type { RunId, TraceId } from '../../lib/core/ids'
import type { Millis } from '../../lib/core/time'
import type { Store } from '../../lib/store/port'
import { aRun } from '../services/decisions/decided'
import { at } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'

const DAY = 86_400_000_000_000n

/** Three runs of experiment 1: twice the six documents half an hour apart (the first in two passes), and two others a day later. */
async function threeRuns(fresh: () => Promise<Store>): Promise<{ store: Store; ids: [RunId, RunId, RunId] }> {
  const store = await fresh()
  await store.commit([
    ...aRun({ name: 'a', passes: 2 }),
    ...aRun({ name: 'b', at: 30 }),
    ...aRun({ name: 'c', at: 1_460, documents: ['doc-1', 'x'], request: 'other' }),
  ])
  await derive(store)
  const runs = await store.runs({ limit: 10, pendingAfter: at(0) })
  return { store, ids: runs.map(({ detection }) => detection.runId).reverse() as [RunId, RunId, RunId] }
}

inEveryDialect((fresh) => {
  it('with the documents they share, the nearest first, within a time', async () => {
    const { store, ids } = await threeRuns(fresh)
    const [a, b, c] = ids
    const near = async (id: RunId, within: bigint, most = 10) => (await store.relatedRuns(id, within, most)).map((run) => [run.id, run.documents, run.shared])
    expect(await near(b, DAY)).toEqual([
      [a, 6, 6],
      [c, 2, 1],
    ])
    expect(await near(a, DAY)).toEqual([[b, 6, 6]])
    expect(await near(b, DAY, 1)).toEqual([[a, 6, 6]])
    expect(await near(b, 60_000_000_000n)).toEqual([])
    expect(await near('none' as RunId, DAY)).toEqual([])
    expect([...(await store.sharedDocuments(c, ids))].sort()).toEqual(
      [
        [a, 1],
        [b, 1],
        [c, 2],
      ].sort(),
    )
  })

  it('and whether they sent equal requests for those', async () => {
    const { store, ids } = await threeRuns(fresh)
    const [a, b, c] = ids
    expect(await store.equalRequests(a, b)).toEqual({ documents: 6, equal: 6 })
    expect(await store.equalRequests(a, c)).toEqual({ documents: 1, equal: 0 })
    expect(await store.equalRequests(a, 'none' as RunId)).toEqual({ documents: 0, equal: 0 })
  })

  it('a run that asks for attention has a place among those that do', async () => {
    const { store, ids } = await threeRuns(fresh)
    const [a, b, c] = ids
    expect(await store.runPlace(a)).toEqual({ position: 1, total: 1, previous: null, next: null })
    expect(await store.runPlace(c)).toEqual({ position: null, total: 1, previous: null, next: a })
    expect(
      await store.runs({ before: { startNs: (await store.run(b, at(0)))?.detection.startNs ?? at(0), id: b }, limit: 5, pendingAfter: at(0) }),
    ).toHaveLength(1)
  })

  it('an ignored run is listed apart, and a merged one is found by its former id', async () => {
    const { store, ids } = await threeRuns(fresh)
    const [a, b] = ids
    const [first, second] = (await Promise.all([a, b].map(async (id) => (await store.runTraces(id, 1))[0]?.id))) as [TraceId, TraceId]
    const cause = (await store.run(a, at(0)))?.detection.causes[0]?.cause ?? 'unexplained'
    const experimentId = (await store.run(a, at(0)))?.detection.experimentId as never
    await store.saveDecision({ kind: 'ignore', trace: first, cause, id: 'd1', experimentId, madeMs: 1 as Millis })
    await derive(store)
    expect(await store.ignoredRunIds(null, 10)).toEqual([a])
    expect(await store.ignoredRunIds('other' as never, 10)).toEqual([])
    expect(await store.runPlace(a)).toMatchObject({ position: null, total: 0 })
    expect((await store.counts()).runsWithRepeats).toBe(0)
    expect(await store.mergedInto(b)).toBeNull()
    await store.saveDecision({ kind: 'merge', traces: [first, second], id: 'd2', experimentId, madeMs: 2 as Millis })
    await derive(store)
    expect(await store.mergedInto(b)).toBe(a)
    expect(await store.mergedInto('%')).toBeNull()
  })
})
