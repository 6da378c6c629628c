import { z } from 'zod'
import { PRICE_FIELDS } from '../../core/price-override'
import { REPRICING_STATES } from '../../core/repricing'
import { SERVICE_TIERS, UNPRICED } from '../../core/service-tier'
import { nanos, nanoUsd, traceId } from './scalars'

/** As many own prices as are kept. */
export const MOST_PRICES = 1_000

const text = z.union([z.string().max(1_000), z.number()])

/** A price somebody typed; what is wrong with it is answered in one sentence a field. */
export const priceInput = z.object({
  pattern: z.string().max(1_000).meta({ description: 'Model names it is for, as they are reported, whatever their case: `*` any run of characters, `?` one' }),
  provider: z.string().max(1_000).nullish().meta({ description: 'Provider the call must name; any when left out' }),
  from: z.string().max(100).nullish().meta({ description: 'First day it holds (UTC, 2026-01-31)' }),
  until: z.string().max(100).nullish().meta({ description: 'Last day it holds (UTC)' }),
  tier: z
    .string()
    .max(100)
    .nullish()
    .meta({ description: `${SERVICE_TIERS.join(', ')}; standard when left out` }),
  currency: z.string().max(100).nullish().meta({ description: 'USD' }),
  prices: z.record(z.string().max(100), text.nullish()).meta({
    description: `USD a million tokens by kind (${PRICE_FIELDS.filter((field) => field !== 'request').join(', ')}), and \`request\` in USD a request`,
  }),
})

const tier = z.enum(SERVICE_TIERS)
const prices = z.partialRecord(z.enum(PRICE_FIELDS), z.string())

export const ownPrice = z.object({
  id: z.string(),
  pattern: z.string(),
  provider: z.string().nullable(),
  from: z.string().nullable(),
  until: z.string().nullable(),
  tier,
  prices,
  madeMs: z.int(),
  /** What to know about it, in sentences. */
  warnings: z.array(z.string()),
})

/** The job that prices history anew: how far it is, or how the last one ended. */
export const repricingView = z.object({
  id: z.string(),
  state: z.enum(REPRICING_STATES),
  traces: z.int().meta({ description: 'Traces there are to look at' }),
  done: z.int(),
  calls: z.int().meta({ description: 'Calls it looked at' }),
  changedCalls: z.int(),
  changedTraces: z.int(),
  startedMs: z.int(),
  endedMs: z.int().nullable(),
  sentence: z.string(),
})

export const priceList = z.object({
  /** The newest first. */
  prices: z.array(ownPrice),
  /** The maintained price list that holds where none of them does, with its version. */
  list: z.string(),
  repricing: repricingView.nullable(),
})
export const priceChanged = z.object({ price: ownPrice, repricing: repricingView })
export const priceRemoved = z.object({ removed: ownPrice, repricing: repricingView })
export const repricingState = z.object({ repricing: repricingView.nullable() })

const unpricedReason = z.enum(UNPRICED)

export const unpricedModel = z.object({
  /** As it was reported; null where no model was. */
  model: z.string().nullable(),
  /** Traces with such a call, and the calls. */
  traces: z.int(),
  calls: z.int(),
  lastNs: nanos,
  /** Of the newest such call: its trace, provider, tier and why it has no price. */
  traceId,
  provider: z.string().nullable(),
  tier: tier.nullable().meta({ description: 'null for a tier that has no price a token' }),
  reason: unpricedReason,
  note: z.string(),
  /** Whether an own price would give it one. */
  priceable: z.boolean(),
  /** Leaves its traces: filter of the Traces page. */
  filter: z.string(),
})
export const unpricedList = z.object({
  models: z.array(unpricedModel),
  /** Models and calls there are; the list may hold fewer. */
  total: z.int(),
  calls: z.int(),
})

/** A change to try: a new price, another price in place of one (`id`), or one less (`price` null). */
export const previewInput = z.object({ id: z.string().max(100).nullish(), price: priceInput.nullable() })

export const pricePreview = z.object({
  sentence: z.string(),
  warnings: z.array(z.string()),
  /** Traces whose calls it may be about, and how many of them were looked at: all, or a sample. Every count below is of those. */
  traces: z.int(),
  examined: z.int(),
  calls: z.int().meta({ description: 'Calls of the traces that were looked at' }),
  changedCalls: z.int(),
  changedTraces: z.int(),
  /** What the traces that change cost, without calls that have no price, and how many such calls they have. */
  beforeNano: nanoUsd,
  afterNano: nanoUsd,
  unpricedBefore: z.int(),
  unpricedAfter: z.int(),
  /** Calls that the price is for but that have none all the same, and why one of them has none. */
  stillUnpriced: z.object({ calls: z.int(), note: z.string() }).nullable(),
  examples: z.array(z.object({ traceId, model: z.string().nullable(), beforeNano: nanoUsd.nullable(), afterNano: nanoUsd.nullable(), note: z.string() })),
})

export type PriceInput = z.infer<typeof priceInput>
export type OwnPrice = z.infer<typeof ownPrice>
export type RepricingView = z.infer<typeof repricingView>
export type PriceList = z.infer<typeof priceList>
export type PriceChanged = z.infer<typeof priceChanged>
export type PriceRemoved = z.infer<typeof priceRemoved>
export type UnpricedList = z.infer<typeof unpricedList>
export type UnpricedModelView = z.infer<typeof unpricedModel>
export type PreviewInput = z.infer<typeof previewInput>
export type PricePreview = z.infer<typeof pricePreview>
