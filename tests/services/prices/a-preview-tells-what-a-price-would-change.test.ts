import { beforeAll, describe, expect, it } from 'vitest'
import type { PreviewInput } from '../../../lib/api/contract/price'
import type { Millis } from '../../../lib/core/time'
import type { Context } from '../../../lib/services/context'
import { previewPrice } from '../../../lib/services/prices/preview-price'
import { newJob } from '../../../lib/services/prices/repricing'
import type { Store } from '../../../lib/store/port'
import { T0 } from '../../store/build'
import { derive } from '../../store/derive'
import { freshStore } from '../../store/fresh-store'
import { ownPrice, pricedSpan, reported, unitOf } from '../../store/price-build'

let store: Store
const own = ownPrice('p0000000000000001', 'contract-*', 10)

/** Nine traces of a model without a price, one with a wrapper that repeats its call's usage, three of a listed one, two of a priced contract. */
beforeAll(async () => {
  store = await freshStore()
  await store.savePrice(own, newJob(T0 as Millis))
  const prices = await store.priceOverrides()
  const many = (count: number, model: string) =>
    Array.from({ length: count }, (_, at) => pricedSpan(`${model.slice(0, 6)}${at}`, 'call', reported({ model }), prices))
  const wrapped = [
    pricedSpan('wrap', 'outer', reported({ model: 'house-7b' }), prices),
    pricedSpan('wrap', 'inner', { ...reported({ model: 'house-7b' }), requestHash: '2'.repeat(32) }, prices, { under: 'outer', from: 1, to: 9 }),
  ]
  await store.commit([unitOf([...many(9, 'house-7b'), ...wrapped, ...many(3, 'gpt-4o-mini'), ...many(2, 'contract-x')], prices)])
  await derive(store)
})

const preview = (input: PreviewInput, most?: number) => previewPrice({ ctx: { store } as Context, input, most })
const house = (prices: Record<string, string>) => ({ pattern: 'house-*', prices })

describe('a preview', () => {
  it('counts a call once, though a wrapper repeats its usage', async () => {
    // 1,000 + 100 tokens at 1 dollar a million: 1,100,000 nano-dollars, ten times.
    expect(await preview({ price: house({ input: '1', output: '1' }) })).toMatchObject({
      traces: 15,
      examined: 15,
      calls: 15,
      changedCalls: 10,
      changedTraces: 10,
      beforeNano: '0',
      afterNano: '11000000',
      unpricedBefore: 10,
      unpricedAfter: 0,
      stillUnpriced: null,
      sentence: 'Of 15 traces, 10 would cost something else: $0.00 → $0.011 for 10 changed calls. Calls without a price: 10 → 0.',
    })
  })

  it('says why calls would have none all the same', async () => {
    const { sentence, stillUnpriced } = await preview({ price: house({ input: '1' }) })
    expect(stillUnpriced?.calls).toBe(10)
    expect(sentence).toMatch(/^Of 15 traces, none would cost anything else\. 10 calls stay without a price: there is no price for 100 of its output tokens/)
  })

  it('of a price that is removed or changed tells the difference', async () => {
    expect(await preview({ id: own.id, price: null })).toMatchObject({
      changedCalls: 2,
      beforeNano: '22000000',
      afterNano: '0',
      unpricedBefore: 0,
      unpricedAfter: 2,
    })
    expect(await preview({ id: own.id, price: { pattern: 'contract-*', prices: { input: '20', output: '20' } } })).toMatchObject({
      changedCalls: 2,
      beforeNano: '22000000',
      afterNano: '44000000',
    })
  })

  it('of many traces looks at every n-th of those that call such a model, and says so', async () => {
    const told = await preview({ price: house({ input: '1', output: '1' }) }, 4)
    expect(told).toMatchObject({ traces: 10, examined: 4, changedCalls: 4, afterNano: '4400000' })
    expect(told.sentence).toContain('Of a sample of 4 of 10 traces, 4 would cost something else')
    expect(told.sentence).toContain('Over all of them that is about $0.00 → $0.011.')
  })

  it('warns of a price for everything, and says where no trace is meant', async () => {
    const { warnings } = await preview({ price: { pattern: '*', prices: { input: '0', output: '0' } } })
    expect(warnings).toEqual([
      '* matches every model of every provider: this price replaces the price list for all of them.',
      'Every price is 0: these calls will count as free.',
    ])
    expect((await preview({ price: { pattern: 'nobody', prices: { input: '1' } } }, 4)).sentence).toBe(
      'No trace so far calls such a model: the price holds for what arrives.',
    )
  })

  it('changes nothing', async () => {
    expect(await store.priceOverrides()).toEqual([own])
    expect((await store.unpricedModels(5)).models).toMatchObject([{ model: 'house-7b', traces: 10, calls: 10 }])
  })
})
