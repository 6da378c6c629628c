import { expect, it } from 'vitest'
import type { Nanos } from '../../lib/core/time'
import type { Store } from '../../lib/store/port'
import { at, info, span, trace, unit } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'

const HOUR = 3_600_000
const two = info('t', { metadata: { 'mlflow.trace.sizeStats': '{"num_spans": 2}' } })

const lossesOf = (store: Store) => store.lossGroups({ experimentId: null, pendingAfter: at(1_000 * HOUR) })
const healedSince = async (store: Store, since: Nanos) => (await store.healedTraces({ experimentId: null, since, limit: 1 })).total

inEveryDialect((fresh) => {
  it('spans that come after the grace period heal a finding', async () => {
    const store = await fresh()
    await store.commit([unit({ spans: [span('t', 'a')], infos: [two] })])
    await derive(store)
    expect((await lossesOf(store)).map(({ trace: id, state }) => [id, state])).toEqual([[trace('t'), 'partial']])
    await store.commit([unit({ spans: [span('t', 'b', { under: 'a' })], at: HOUR })])
    await derive(store)
    expect(await lossesOf(store)).toEqual([])
    expect([await healedSince(store, at(HOUR)), await healedSince(store, at(HOUR + 1))]).toEqual([1, 0])
  })

  it('spans that come within it heal nothing: there was no finding', async () => {
    const store = await fresh()
    await store.commit([unit({ spans: [span('t', 'a')], infos: [two] })])
    await derive(store)
    await store.commit([unit({ spans: [span('t', 'b', { under: 'a' })], at: 30_000 })])
    await derive(store)
    expect(await healedSince(store, at(0))).toBe(0)
    expect(await store.lastArrival('1' as never)).toBe(at(30_000))
  })

  it('an old trace whose parts come one shortly after the other was never a finding: it was under way', async () => {
    const store = await fresh()
    await store.commit([unit({ spans: [span('t', 'a')], infos: [two], at: HOUR })])
    await derive(store)
    await store.commit([unit({ spans: [span('t', 'b', { under: 'a' })], at: HOUR + 2_000 })])
    await derive(store)
    expect(await healedSince(store, at(0))).toBe(0)
  })
})
