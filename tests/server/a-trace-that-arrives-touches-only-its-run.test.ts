import { expect, it } from 'vitest'
import type { ExperimentId, TraceId } from '../../lib/core/ids'
import type { Millis } from '../../lib/core/time'
import type { TraceFacts } from '../../lib/core/trace'
import { Detector } from '../../lib/server/detector'
import type { Store } from '../../lib/store/port'
import { EXPERIMENT, trace } from '../core/build-facts'
import { detectedWhole } from '../store/detected-whole'
import { freshStore } from '../store/fresh-store'
import { keepFacts } from '../store/keep-facts'

const HOUR_MS = 3_600_000

/** Three runs of five documents, an hour apart. */
function threeRuns(): TraceFacts[] {
  return [0, 1, 2].flatMap((hour) => ['a', 'b', 'c', 'd', 'e'].map((doc, place) => trace({ doc, at: hour * HOUR_MS + place * 100 })))
}

/** The store, with a note of which traces' facts and which runs are asked of it. */
function watched(store: Store) {
  const seen = { facts: [] as TraceId[], parts: 0, saved: 0 }
  const watching: Store = {
    ...store,
    async runFacts(id, parts) {
      const facts = await store.runFacts(id, parts)
      seen.facts.push(...facts.map(({ traceId }) => traceId))
      return facts
    },
    async traceParts(id, within) {
      const parts = await store.traceParts(id, within)
      seen.parts += parts.length
      return parts
    },
    async saveRun(run, basis) {
      seen.saved += 1
      await store.saveRun(run, basis)
    },
  }
  return { watching, seen }
}

/** What is stored of an experiment's runs, without what no list gives back. */
async function stored(store: Store, id: ExperimentId) {
  return (await store.runs({ experimentId: id, limit: 100, pendingAfter: trace().startNs })).map(({ detection }) => detection)
}

async function whole(store: Store, id: ExperimentId) {
  return (await detectedWhole(store, id)).map(({ verdicts: _, documentSummaries: __, ...run }) => run).reverse()
}

it('the facts of no other run are read, and no other run is written', async () => {
  const store = await freshStore()
  await keepFacts(store, threeRuns())
  const { watching, seen } = watched(store)
  const detector = new Detector(watching)
  expect(await detector.detect(EXPERIMENT)).toBe(3)
  Object.assign(seen, { facts: [], parts: 0, saved: 0 })
  const late = trace({ doc: 'a', at: HOUR_MS + 50 })
  await keepFacts(store, [late])
  expect(await detector.detect(EXPERIMENT)).toBe(1)
  expect([seen.facts.length, seen.saved]).toEqual([6, 1])
  expect(seen.facts).toContain(late.traceId)
  expect(seen.parts).toBe(6)
  expect(await stored(store, EXPERIMENT)).toEqual(await whole(store, EXPERIMENT))
})

it('of a job that goes on for hours only what is around is looked at again, and nothing else is found than in the whole', async () => {
  const store = await freshStore()
  // Two workers, 20 s apart for nine hours: across the places where what is kept is cut
  const many = Array.from({ length: 1_620 }, (_, place) => trace({ doc: `d${place}`, at: place * 20_000, worker: { process: `w${place % 2}` } }))
  await keepFacts(store, many)
  const { watching, seen } = watched(store)
  const detector = new Detector(watching)
  expect(await detector.detect(EXPERIMENT)).toBe(1)
  for (const at of [1_620 * 20_000, 1_400 * 20_000 + 5, 700 * 20_000 + 5]) {
    Object.assign(seen, { facts: [], parts: 0, saved: 0 })
    await keepFacts(store, [trace({ doc: `late ${at}`, at, worker: { process: 'w0' } })])
    expect(await detector.detect(EXPERIMENT)).toBe(1)
    expect(seen.parts).toBeGreaterThan(0)
    expect(seen.parts).toBeLessThan(at < 4 * HOUR_MS ? 722 : 10)
    expect(await stored(store, EXPERIMENT)).toEqual(await whole(store, EXPERIMENT))
  }
})

it('nothing is detected where nothing changed, also after a restart', async () => {
  const store = await freshStore()
  await keepFacts(store, threeRuns())
  await new Detector(store).detect(EXPERIMENT)
  const { watching, seen } = watched(store)
  expect(await new Detector(watching).detect(EXPERIMENT)).toBe(0)
  expect(seen.facts).toEqual([])
})

it('a trace between two runs joins them, and when it goes they are two again', async () => {
  const store = await freshStore()
  const detector = new Detector(store)
  await keepFacts(store, [trace({ doc: 'a', at: 0 }), trace({ doc: 'b', at: HOUR_MS / 4 })])
  await detector.detect(EXPERIMENT)
  expect(await stored(store, EXPERIMENT)).toHaveLength(2)
  const between = trace({ doc: 'c', at: HOUR_MS / 8 })
  await keepFacts(store, [between])
  await detector.detect(EXPERIMENT)
  expect(await stored(store, EXPERIMENT)).toMatchObject([{ traces: 3 }])
  await store.deleteTraces([between.traceId])
  await detector.detect(EXPERIMENT)
  expect(await stored(store, EXPERIMENT)).toMatchObject([{ traces: 1 }, { traces: 1 }])
})

it('a crash at any point loses nothing: what was not noted as seen is detected by the next process', async () => {
  for (const dies of ['before', 'saveRun', 'saveRunDone', 'endDetection'] as const) {
    const store = await freshStore()
    const id = EXPERIMENT
    const runs = threeRuns()
    await keepFacts(store, runs)
    await new Detector(store).detect(id)
    await keepFacts(store, [trace({ doc: 'a', at: 50 }), trace({ doc: 'b', at: 2 * HOUR_MS + 50 })])
    await store.deleteTraces([runs[5]?.traceId as TraceId])
    const dying: Store = {
      ...store,
      saveRun: async (run, basis) => {
        if (dies !== 'saveRun') await store.saveRun(run, basis)
        if (dies !== 'endDetection') throw new Error('killed')
      },
      endDetection: () => Promise.reject(new Error('killed')),
    }
    if (dies !== 'before') await expect(new Detector(dying).detect(id)).rejects.toThrow('killed')
    expect(await store.dirtyExperiments()).toMatchObject([{ id }])
    await new Detector(store).detect(id)
    expect(await store.dirtyExperiments()).toEqual([])
    expect(await stored(store, id)).toEqual(await whole(store, id))
  }
})

it('an experiment with the id of a deleted one is detected whole', async () => {
  const store = await freshStore()
  const detector = new Detector(store)
  const created = async (name: string, at: number) => (await store.createExperiment(name, {}, at as Millis))?.id as ExperimentId
  const [deleted, ...others] = threeRuns()
  const id = await created('first', 1_000)
  await keepFacts(store, [{ ...(deleted as TraceFacts), experimentId: id }])
  await detector.detect(id)
  await store.deleteExperimentForGood(id)
  expect(await created('second', 2_000)).toBe(id)
  for (const facts of others) await keepFacts(store, [{ ...facts, experimentId: id }])
  await detector.detect(id)
  expect(await stored(store, id)).toEqual(await whole(store, id))
})
