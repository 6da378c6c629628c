import { expect, it } from 'vitest'
import type { TraceId } from '../../lib/core/ids'
import type { Millis } from '../../lib/core/time'
import { newPrices, repriceSlice } from '../../lib/services/prices/reprice-slice'
import { newJob } from '../../lib/services/prices/repricing'
import type { Store } from '../../lib/store/port'
import { T0, trace } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'
import { ownPrice, pricedSpan, reported, unitOf } from './price-build'

const NOW = T0 as Millis
const ctxOf = (store: Store) => ({ store, now: () => NOW })
let later = 0
const job = () => newJob((T0 + later++) as Millis)

const house = (of: string, name = 'call') => pricedSpan(of, name, reported({ model: 'house-7b' }))
const costOf = async (store: Store, of: string) => (await store.tracesById([trace(of)]))[0]?.costNano

inEveryDialect((fresh) => {
  it('they are the same array until they change, and come back as they were', async () => {
    const store = await fresh()
    const before = await store.priceOverrides()
    expect(await store.priceOverrides()).toBe(before)
    const price = ownPrice('p1', 'house-*', 2, { provider: 'azure', from: '2026-01-01', tier: 'batch' })
    await store.savePrice(price, job())
    const [kept] = await store.priceOverrides()
    expect(kept).toEqual(price)
    expect(await store.deletePrice('p1', job())).toEqual(price)
    expect(await store.deletePrice('p1', job())).toBeNull()
    expect(await store.priceOverrides()).toEqual([])
    await store.savePrice(price, job())
    expect(await store.priceOverrides()).toEqual([price])
  })

  it('whoever asks while they change gets those after it', async () => {
    const store = await fresh()
    await store.priceOverrides()
    const saving = store.savePrice(ownPrice('p1', 'a'), job())
    expect(await store.priceOverrides()).toHaveLength(1)
    await saving
  })

  it('a job visits every call once, says how far it is, and its traces cost what they do by the new price', async () => {
    const store = await fresh()
    await store.commit([unitOf(['a', 'b', 'c'].flatMap((of) => [house(of, '1'), house(of, '2')]))])
    await derive(store)
    expect(await costOf(store, 'a')).toBeNull()
    await store.savePrice(ownPrice('p1', 'house-*', 1), job())
    const told: unknown[] = []
    while (await repriceSlice(ctxOf(store), 4)) {
      const last = await store.lastRepricing()
      told.push([last?.state, last?.done, last?.traces, last?.calls, last?.changedCalls, last?.changedTraces])
    }
    expect(told).toEqual([
      ['running', 2, 3, 4, 4, 2],
      ['done', 3, 3, 6, 6, 3],
    ])
    await derive(store)
    // Two calls of 1,100 tokens at 1 dollar a million: 2 × 1,100,000 nano-dollars.
    expect(await costOf(store, 'a')).toBe(2_200_000n)
  })

  it('what arrives while a job runs is left aside: it has its price, and a job that follows it would never end', async () => {
    const store = await fresh()
    await store.commit([unitOf([house('a'), house('b')])])
    await store.savePrice(ownPrice('p1', 'house-*', 1), job())
    await repriceSlice(ctxOf(store), 1)
    await store.commit(['c', 'd', 'e', 'f'].map((of) => ({ ...unitOf([house(of)]), receivedMs: (T0 + 120_000) as Millis })))
    while (await repriceSlice(ctxOf(store), 1));
    expect(await store.lastRepricing()).toMatchObject({ state: 'done', traces: 2, done: 2, calls: 2 })
  })

  it('a trace that lies in several slices counts once', async () => {
    const store = await fresh()
    await store.commit([unitOf(['1', '2', '3', '4', '5'].map((name) => house('long', name)))])
    await store.savePrice(ownPrice('p1', 'house-*', 1), job())
    while (await repriceSlice(ctxOf(store), 2));
    expect(await store.lastRepricing()).toMatchObject({ done: 1, calls: 5, changedCalls: 5, changedTraces: 1 })
  })

  it('a slice that was read before the prices changed again is not written', async () => {
    const store = await fresh()
    await store.commit([unitOf([house('a')])])
    await store.savePrice(ownPrice('p1', 'house-*', 1), job())
    const slice = await store.repricingSlice(10)
    if (!slice) throw new Error('no job runs')
    const prices = newPrices(slice.calls, await store.priceOverrides())
    await store.savePrice(ownPrice('p1', 'house-*', 5), job())
    expect(await store.saveRepriced(slice, prices, NOW)).toBe(false)
    expect(await store.lastRepricing()).toMatchObject({ state: 'running', done: 0 })
    while (await repriceSlice(ctxOf(store), 10));
    expect((await store.storedCalls([trace('a')]))[0]?.call.costNano).toBe(5_500_000n)
  })

  it('another copy of a span that came after the slice was read is left as it came', async () => {
    const store = await fresh()
    await store.commit([unitOf([pricedSpan('a', 'call', reported({ model: 'house-7b' }), [], { rank: 'a' })])])
    await store.savePrice(ownPrice('p1', '*', 1), job())
    const prices = await store.priceOverrides()
    const slice = await store.repricingSlice(10)
    if (!slice) throw new Error('no job runs')
    const better = pricedSpan('a', 'call', reported({ model: 'house-7b', input: 9_900 }), prices, { rank: 'b' })
    await store.commit([unitOf([better], prices)])
    expect(await store.saveRepriced(slice, newPrices(slice.calls, prices), NOW)).toBe(true)
    expect((await store.storedCalls([trace('a')]))[0]?.call).toMatchObject({ usage: { inputTokens: 9_900 }, costNano: 10_000_000n })
  })

  it('a job that is stopped stays stopped, and says how far it came', async () => {
    const store = await fresh()
    await store.commit([unitOf([house('a'), house('b')])])
    await store.savePrice(ownPrice('p1', 'house-*', 1), job())
    await repriceSlice(ctxOf(store), 1)
    const running = await store.lastRepricing()
    expect(await store.endRepricing(running?.id ?? '', 'cancelled', NOW)).toBe(true)
    expect(await store.endRepricing(running?.id ?? '', 'cancelled', NOW)).toBe(false)
    expect(await repriceSlice(ctxOf(store), 1)).toBeNull()
    expect(await store.lastRepricing()).toMatchObject({ state: 'cancelled', changedCalls: 1 })
  })

  it('models without a price are listed by their calls, those of a trace of several models apart', async () => {
    const store = await fresh()
    const listed = reported({ model: 'gpt-4o-mini' })
    const unnamed = reported({ model: null })
    const other = { ...reported({ model: 'house-70b' }), requestHash: '1'.repeat(32) }
    await store.commit([
      unitOf([
        house('a'),
        house('b', '1'),
        pricedSpan('b', '2', other),
        pricedSpan('b', '3', listed),
        pricedSpan('c', 'call', listed),
        pricedSpan('d', 'call', unnamed),
      ]),
    ])
    await derive(store)
    const { models, total, calls } = await store.unpricedModels(10)
    expect(models.map(({ model, traces, calls }) => [model, traces, calls])).toEqual([
      ['house-7b', 2, 2],
      ['', 1, 1],
      ['house-70b', 1, 1],
    ])
    expect([total, calls]).toEqual([3, 4])
    expect(await store.unpricedModels(1)).toMatchObject({ models: [{ model: 'house-7b' }], total: 3, calls: 4 })
    expect((await store.modelNames()).sort()).toEqual(['gpt-4o-mini', 'house-70b', 'house-7b'])
  })

  it('traces that call some models are counted, and every n-th is given', async () => {
    const store = await fresh()
    const names = Array.from({ length: 9 }, (_, at) => `t${at}`)
    await store.commit([unitOf([...names.map((of) => house(of)), pricedSpan('x', 'call', reported({ model: 'gpt-4o-mini' }))])])
    await derive(store)
    const sorted = names.map((name) => trace(name)).sort() as TraceId[]
    expect(await store.tracesCalling(['house-7b'], 100)).toEqual({ total: 9, ids: sorted })
    expect(await store.tracesCalling(['house-7b'], 3)).toEqual({ total: 9, ids: [sorted[0], sorted[3], sorted[6]] })
    expect(await store.tracesCalling(null, 100)).toMatchObject({ total: 10 })
    expect(await store.tracesCalling([], 100)).toEqual({ total: 0, ids: [] })
  })
})
