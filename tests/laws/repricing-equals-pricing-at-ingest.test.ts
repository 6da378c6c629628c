import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { TraceId } from '../../lib/core/ids'
import type { Millis } from '../../lib/core/time'
import { priceUnit } from '../../lib/services/prices/price-unit'
import { newPrices, repriceSlice } from '../../lib/services/prices/reprice-slice'
import { newJob } from '../../lib/services/prices/repricing'
import type { Store, WriteUnit } from '../../lib/store/port'
import type { NewPrice, RepricingSlice } from '../../lib/store/port-prices'
import { T0, trace } from '../store/build'
import { derive } from '../store/derive'
import { freshStore } from '../store/fresh-store'
import { ownPrice, pricedSpan, reported, unitOf } from '../store/price-build'

const TRACES = ['a', 'b', 'c', 'd']
const SPANS = ['1', '2', '3']
/** Prices that are never those of a store. */
const ANOTHER = [ownPrice('another', 'another')]
const MODELS = ['gpt-4o-mini', 'house-7b', 'house-70b', 'nobody']
const PATTERNS = ['house-*', 'house-7b', 'gpt*', '*']

const anySpan = fc.record({
  trace: fc.constantFrom(...TRACES),
  span: fc.constantFrom(...SPANS),
  model: fc.constantFrom(...MODELS),
  asked: fc.constantFrom('house-7b', null),
  input: fc.nat(5_000),
  rank: fc.constantFrom('a', 'b', 'c'),
  from: fc.nat(100),
})

/** A price of one of four ids: making one again changes it. */
const anyPrice = fc.record({
  id: fc.constantFrom('p1', 'p2', 'p3', 'p4'),
  pattern: fc.constantFrom(...PATTERNS),
  usd: fc.integer({ min: 0, max: 9 }),
  tier: fc.constantFrom('standard' as const, 'batch' as const),
  until: fc.constantFrom(null, '2023-01-01', '2030-01-01'),
})

type Step =
  | { kind: 'decode'; spans: (typeof anySpan extends fc.Arbitrary<infer One> ? One : never)[] }
  | { kind: 'commit' }
  | { kind: 'price'; price: typeof anyPrice extends fc.Arbitrary<infer One> ? One : never }
  | { kind: 'remove'; id: string }
  | { kind: 'slice'; spans: number; late: boolean }
  | { kind: 'again' }
  | { kind: 'summarise' }

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('decode' as const), spans: fc.array(anySpan, { minLength: 1, maxLength: 5 }) }) },
  { weight: 4, arbitrary: fc.constant({ kind: 'commit' as const }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('price' as const), price: anyPrice }) },
  fc.record({ kind: fc.constant('remove' as const), id: fc.constantFrom('p1', 'p2', 'p3', 'p4') }),
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('slice' as const), spans: fc.integer({ min: 1, max: 4 }), late: fc.boolean() }) },
  fc.constant({ kind: 'again' as const }),
  fc.constant({ kind: 'summarise' as const }),
)

let clock = 0
const ctxOf = (store: Store) => ({ store, now: () => (T0 + clock++) as Millis })
const jobNow = () => newJob((T0 + clock++) as Millis)

/** Does the steps as the server would: what was decoded waits, and is committed by the prices that hold then. */
async function live(store: Store, steps: readonly Step[]): Promise<WriteUnit[]> {
  const waiting: WriteUnit[] = []
  const arrived: WriteUnit[] = []
  let late: { slice: RepricingSlice; prices: NewPrice[] } | null = null
  for (const step of steps) {
    if (step.kind === 'decode') waiting.push(await decoded(store, step.spans))
    else if (step.kind === 'commit') {
      const prices = await store.priceOverrides()
      arrived.push(...waiting)
      await store.commit(waiting.splice(0).map((unit) => priceUnit(unit, prices)))
    } else if (step.kind === 'price') {
      const { id, pattern, usd, ...more } = step.price
      await store.savePrice(ownPrice(id, pattern, usd, more), jobNow())
    } else if (step.kind === 'remove') await store.deletePrice(step.id, jobNow())
    else if (step.kind === 'again') await store.startRepricing(jobNow())
    else if (step.kind === 'summarise') await derive(store)
    else if (step.late) {
      const slice = await store.repricingSlice(step.spans)
      late ??= slice && { slice, prices: newPrices(slice.calls, await store.priceOverrides()) }
    } else {
      if (late !== null) await store.saveRepriced(late.slice, late.prices, (T0 + clock++) as Millis)
      late = null
      await repriceSlice(ctxOf(store), step.spans)
    }
  }
  if (late !== null) await store.saveRepriced(late.slice, late.prices, (T0 + clock++) as Millis)
  arrived.push(...waiting)
  const prices = await store.priceOverrides()
  await store.commit(waiting.map((unit) => priceUnit(unit, prices)))
  while (await repriceSlice(ctxOf(store), 3));
  await derive(store)
  return arrived
}

async function decoded(store: Store, spans: Extract<Step, { kind: 'decode' }>['spans']): Promise<WriteUnit> {
  const prices = await store.priceOverrides()
  const writes = spans.map(({ trace: of, span, model, asked, input, rank, from }) =>
    pricedSpan(of, span, reported({ model: model === 'nobody' ? null : model, asked, input }), prices, {
      rank: `${rank}${model}${asked}${input}-${from}`,
      from,
    }),
  )
  return unitOf(writes, prices)
}

/** What is stored of every call, and what its trace is said to have cost. */
async function costs(store: Store) {
  const ids = TRACES.map(trace) as TraceId[]
  const calls = (await store.storedCalls(ids)).map(({ traceId, spanId, call }) => ({ traceId, spanId, call }))
  const rows = await store.tracesById(ids)
  return { calls, traces: rows.map(({ id, costNano, unpricedCalls }) => ({ id, costNano, unpricedCalls })) }
}

it('after any story of arrivals, changes of prices and slices done, late or lost, calls cost what they would had the prices been there before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 4, maxLength: 40 }), async (steps) => {
      const [store, plain] = [await freshStore(), await freshStore()]
      const arrived = await live(store, steps)
      const prices = await store.priceOverrides()
      await plain.commit(arrived.map((unit) => priceUnit({ ...unit, pricedBy: ANOTHER }, prices)))
      await derive(plain)
      const found = await costs(store)
      expect(found).toEqual(await costs(plain))
      await store.startRepricing(jobNow())
      while (await repriceSlice(ctxOf(store), 2));
      expect((await store.lastRepricing())?.changedCalls).toBe(0)
      expect(await costs(store)).toEqual(found)
    }),
    { numRuns: 25 },
  )
}, 300_000)
