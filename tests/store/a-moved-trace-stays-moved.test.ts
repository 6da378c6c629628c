import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ExperimentId, TraceId } from '../../lib/core/ids'
import type { Millis } from '../../lib/core/time'
import type { Store, WriteUnit } from '../../lib/store/port'
import { at, info, span, T0, trace, unit } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'
import { freshStore } from './fresh-store'

const [HERE, THERE, ELSEWHERE] = ['1', '2', '3'] as [ExperimentId, ExperimentId, ExperimentId]
const NAMES = ['a', 'b', 'c']

/** Everything that traces send: two spans and an info each, all for experiment 1. */
function deliveries(names: readonly string[]): WriteUnit[] {
  return names.flatMap((name, place) => {
    const from = place * 1_000
    const root = span(name, 'root', { from, to: from + 50, labels: { doc_id: `doc-${name}`, team: 'red' } })
    const child = span(name, 'child', { from: from + 1, to: from + 40, under: 'root' })
    return [unit({ spans: [root] }), unit({ spans: [child] }), unit({ infos: [info(name, { requestTimeNs: at(from) })] })]
  })
}

const move = (id: string, fromId: ExperimentId, toId: ExperimentId, ms: number) => ({ id, fromId, toId, madeMs: (T0 + ms) as Millis })
const ids = (names: readonly string[]): TraceId[] => names.map(trace)

/** Which traces each experiment holds, by its lists, its labels, its runs and MLflow's own view. */
async function placed(store: Store) {
  const of = async (id: ExperimentId) => {
    const filter = { terms: [{ kind: 'experiment' as const, ids: [id] }] }
    const { rows } = await store.traces({ filter, sort: 'start', descending: false, after: null, limit: 100 })
    const runs = await store.runs({ experimentId: id, limit: 10, pendingAfter: at(0) })
    const teams = await store.facets(
      { terms: [...filter.terms, { kind: 'label', key: 'team', match: 'equal', negated: false, values: ['red'] }] },
      ['document'],
      100,
    )
    const infos = await store.traceInfos(rows.map((row) => row.id))
    return {
      traces: rows.map((row) => row.id),
      inRuns: runs.reduce((sum, run) => sum + run.detection.traces, 0),
      labelled: teams.flatMap(({ values }) => values.map(({ value }) => value)).sort(),
      infos: infos.map((one) => one.experimentId),
    }
  }
  return { here: await of(HERE), there: await of(THERE), elsewhere: await of(ELSEWHERE) }
}

inEveryDialect((fresh) => {
  it('a moved trace is found where it was moved to, with labels, runs and info, and nowhere else', async () => {
    const store = await fresh()
    await store.commit(deliveries(NAMES))
    await derive(store)
    expect(await store.moveTraces(move('m1', HERE, THERE, 1), ids(['a', 'b', 'unknown']))).toBe(2)
    await derive(store)
    const { here, there } = await placed(store)
    expect(here).toMatchObject({ traces: ids(['c']), inRuns: 1, labelled: ['doc-c'], infos: ['1'] })
    expect(there).toMatchObject({ traces: ids(['a', 'b']), inRuns: 2, labelled: ['doc-a', 'doc-b'], infos: ['2', '2'] })
    expect(await store.moves(THERE, null, 10)).toEqual([{ ...move('m1', HERE, THERE, 1), traces: 2 }])
    const [run] = await store.runs({ experimentId: THERE, limit: 1, pendingAfter: at(0) })
    expect(await store.moves(THERE, run?.detection.runId ?? null, 10)).toHaveLength(1)
    expect(await store.moves(HERE, null, 10)).toEqual([])
  })

  it('only what lies in the experiment is moved, and of two moves the later holds; undone, the one before does', async () => {
    const store = await fresh()
    await store.commit(deliveries(NAMES))
    await derive(store)
    expect(await store.moveTraces(move('m0', ELSEWHERE, THERE, 0), ids(NAMES))).toBe(0)
    await store.moveTraces(move('m1', HERE, THERE, 1), ids(['a']))
    await derive(store)
    await store.moveTraces(move('m2', THERE, ELSEWHERE, 2), ids(['a']))
    await derive(store)
    expect((await placed(store)).elsewhere.traces).toEqual(ids(['a']))
    expect(await store.undoMove('m2')).toMatchObject({ id: 'm2', traces: 1 })
    await derive(store)
    expect((await placed(store)).there.traces).toEqual(ids(['a']))
    expect([await store.undoMove('m1'), await store.undoMove('m1')]).toMatchObject([{ id: 'm1' }, null])
    await derive(store)
    expect((await placed(store)).here.traces).toEqual(ids(NAMES))
  })

  it('a deleted trace takes its move along: sent again it lies where it was sent', async () => {
    const store = await fresh()
    await store.commit(deliveries(['a']))
    await derive(store)
    await store.moveTraces(move('m1', HERE, THERE, 1), ids(['a']))
    await derive(store)
    await store.deleteTraces(ids(['a']))
    await store.commit(deliveries(['a']))
    await derive(store)
    expect(await placed(store)).toMatchObject({ here: { traces: ids(['a']) }, there: { traces: [] } })
  })
})

describe('whatever arrives after a move', () => {
  it('in any order, any split and any number of times, follows the trace', async () => {
    const sent = deliveries(NAMES)
    const anyDelivery = fc.record({
      order: fc.shuffledSubarray([...sent.keys()], { minLength: sent.length, maxLength: sent.length }),
      before: fc.integer({ min: 1, max: sent.length }),
      again: fc.array(fc.integer({ min: 0, max: sent.length - 1 }), { maxLength: 6 }),
      moved: fc.subarray(NAMES, { minLength: 1 }),
    })
    await fc.assert(
      fc.asyncProperty(anyDelivery, async ({ order, before, again, moved }) => {
        const store = await freshStore()
        const first = order.slice(0, before)
        await store.commit(first.map((index) => sent[index] as WriteUnit))
        await derive(store)
        const known = moved.filter((name) => first.some((index) => Math.floor(index / 3) === NAMES.indexOf(name)))
        expect(await store.moveTraces(move('m1', HERE, THERE, 1), ids(moved))).toBe(known.length)
        await derive(store)
        for (const index of [...order.slice(before), ...again]) await store.commit([sent[index] as WriteUnit])
        await derive(store)
        const { here, there } = await placed(store)
        expect(there.traces).toEqual(ids(NAMES.filter((name) => known.includes(name))))
        expect(here.traces).toEqual(ids(NAMES.filter((name) => !known.includes(name))))
        expect([here.inRuns, there.inRuns]).toEqual([here.traces.length, there.traces.length])
        await store.undoMove('m1')
        await derive(store)
        expect(await placed(store)).toMatchObject({ here: { traces: ids(NAMES), inRuns: 3 }, there: { traces: [], inRuns: 0 } })
      }),
      { numRuns: 15 },
    )
  })
})
