import type { ModelPrice, TieredPrices } from '@pydantic/genai-prices'
import { decimalUnits, divideHalfEven } from '../core/cost-decimal'
import type { NanoUsd } from '../core/money'
import type { Call, Usage } from '../core/span'
import type { Millis } from '../core/time'
import { PRICE_LIST, type PriceRow, priceRow, pricesAt } from './price-list'
import { unitLines, wholeInput } from './priced-units'

/** One line of a call's bill. `perMillionUsd` is the price's decimal text in dollars a million tokens, null for other units. */
export interface BillLine {
  label: string
  tokens: number
  perMillionUsd: string | null
  costNano: NanoUsd | null
}

/** What a call costs. `note` is the provenance of the price, or why there is none. */
export interface PricedCall {
  costNano: NanoUsd | null
  note: string
  /** The model that was priced. */
  model: string | null
  lines: BillLine[]
}

/** Prices are summed in units of 10^-24 dollars: 18 digits of a price for a million tokens, divided by nothing. */
const PRICE_SCALE = 18
const UNITS_PER_NANO = 10n ** 15n

/**
 * Prices a call by the rows of the price list at a moment (milliseconds). The response's model wins over the request's, which is
 * used where the list does not know the response's (`detection.md`, Cost). Exact: prices are read as decimals, lines are summed as
 * integers and rounded once, half to even, to nano-dollars. Unpriced is `costNano: null` with the reason in `note`, never 0.
 */
export function priceCall(call: Call, at: Millis): PricedCall {
  if (!call.usage) return unpriced('no usage was reported', call.responseModel ?? call.requestModel)
  const models = [call.responseModel, call.requestModel].filter((model) => model !== null)
  if (models.length === 0) return unpriced('no model was reported', null)
  for (const model of models) {
    const row = priceRow(call.provider, model)
    if (row) return bill(call.usage, call.kind, row, at, model, model === call.responseModel ? 'response' : 'request')
  }
  return unpriced(`${PRICE_LIST} has no price for ${[...new Set(models)].join(' or ')}`, models[0] ?? null)
}

function unpriced(note: string, model: string | null): PricedCall {
  return { costNano: null, note, model, lines: [] }
}

function bill(usage: Usage, kind: Call['kind'], row: PriceRow, at: Millis, model: string, side: 'response' | 'request'): PricedCall {
  const counts = knownCounts(usage, kind)
  if (!counts) return unpriced('input and output tokens were not both reported', model)
  const prices = pricesAt(row, at)
  const priced = new Set(Object.keys(prices).filter((key) => prices[key] !== undefined))
  if (!priced.has('input_mtok') && !priced.has('output_mtok')) return unpriced(`${model} is not priced by tokens in ${PRICE_LIST}`, model)
  const whole = wholeInput(usage, counts.input)
  let sum = 0n
  const lines = unitLines(usage, counts.input, counts.output, priced).map(({ label, priceKey, per, count }): BillLine => {
    const price = priceOf(prices, priceKey, whole)
    const exact = ((decimalUnits(price, PRICE_SCALE) ?? 0n) * BigInt(count) * 1_000_000n) / BigInt(per)
    sum += exact
    return { label, tokens: count, perMillionUsd: per === 1_000_000 ? decimalText(price) : null, costNano: nano(exact) }
  })
  const note = `${model}, the ${side} model, ${row.provider.name}, prices of ${PRICE_LIST}`
  return { costNano: nano(sum), note, model, lines }
}

/** A count that is missing is taken from the total, and an embedding has no output; else there is nothing to price. */
function knownCounts(usage: Usage, kind: Call['kind']): { input: number; output: number } | null {
  const { inputTokens, outputTokens, totalTokens } = usage
  const input = inputTokens ?? (totalTokens === null ? null : totalTokens - (outputTokens ?? (kind === 'embedding' ? 0 : Number.NaN)))
  const output = outputTokens ?? (kind === 'embedding' ? 0 : totalTokens === null || inputTokens === null ? null : totalTokens - inputTokens)
  if (input === null || output === null || !(input >= 0) || output < 0) return null
  return { input, output }
}

/** A tier applies to the whole count once the whole input is above its start, as the price list defines. */
function priceOf(prices: ModelPrice, key: string, input: number): number {
  const price = prices[key]
  if (price === undefined || typeof price === 'number') return price ?? 0
  return tierPrice(price, input)
}

function tierPrice({ base, tiers }: TieredPrices, input: number): number {
  let price = base
  for (const tier of [...tiers].sort((a, b) => a.start - b.start)) if (input > tier.start) price = tier.price
  return price
}

function nano(exact: bigint): NanoUsd {
  return divideHalfEven(exact, UNITS_PER_NANO) as NanoUsd
}

function decimalText(price: number): string {
  const text = String(price)
  return text.includes('e') ? price.toFixed(PRICE_SCALE).replace(/\.?0+$/, '') : text
}
