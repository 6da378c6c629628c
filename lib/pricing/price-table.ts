import type { ModelPrice, TieredPrices } from '@pydantic/genai-prices'
import { decimalUnits } from '../core/cost-decimal'
import type { PriceField, PriceOverride } from '../core/price-override'
import type { TierRule } from './tier-rules'

/** Prices are integers of 10^-18 dollars: no price has more digits. */
export const PRICE_SCALE = 18

/** Prices by the keys of the price list (`request` is one request), each chosen by the whole input of a call. */
export interface PriceTable {
  keys: ReadonlySet<string>
  /** Price under a key in 10^-18 dollars for the unit the key counts in; 0 where there is none. */
  price: (key: string, wholeInput: number) => bigint
}

const tables = new WeakMap<ModelPrice, PriceTable>()

/** The prices of a row of the list, changed by a tier's rule where one is given. Tables of the standard tier are kept. */
export function listTable(prices: ModelPrice, rule: TierRule | null): PriceTable {
  if (rule !== null) return tableOf(prices, rule)
  const known = tables.get(prices)
  if (known) return known
  const table = tableOf(prices, null)
  tables.set(prices, table)
  return table
}

function tableOf(prices: ModelPrice, rule: TierRule | null): PriceTable {
  const [part, whole] = rule?.factor ?? [1n, 1n]
  const read = new Map<number, bigint>()
  const unitsOf = (price: number): bigint => {
    const known = read.get(price)
    if (known !== undefined) return known
    const units = decimalUnits(price, PRICE_SCALE) ?? 0n
    read.set(price, units)
    return units
  }
  return {
    keys: new Set(Object.keys(prices).filter((key) => prices[key] !== undefined)),
    price: (key, wholeInput) => {
      const price = prices[key]
      if (price === undefined) return 0n
      const units = unitsOf(typeof price === 'number' ? price : tierPrice(price, wholeInput))
      return key.endsWith('_mtok') ? (units * part) / whole : units
    },
  }
}

/** A tier applies to the whole count once the whole input is above its start, as the price list defines. */
function tierPrice({ base, tiers }: TieredPrices, input: number): number {
  let price = base
  for (const tier of [...tiers].sort((a, b) => a.start - b.start)) if (input > tier.start) price = tier.price
  return price
}

const KEYS: Record<Exclude<PriceField, 'embedding'>, string> = {
  input: 'input_mtok',
  cacheRead: 'cache_read_mtok',
  cacheWrite: 'cache_write_mtok',
  cacheWriteHour: 'cache_write_1h_mtok',
  output: 'output_mtok',
  reasoning: 'output_reasoning_mtok',
  inputAudio: 'input_audio_mtok',
  outputAudio: 'output_audio_mtok',
  request: 'request',
}

/** The prices of a user's own; `embedding` stands for the input of an embedding call. */
export function overrideTable({ prices }: PriceOverride, embedding: boolean): PriceTable {
  const table = new Map<string, bigint>()
  for (const field in KEYS) {
    const text = prices[field as keyof typeof KEYS]
    const units = text === undefined ? null : decimalUnits(text, PRICE_SCALE)
    if (units !== null) table.set(KEYS[field as keyof typeof KEYS], units)
  }
  const units = embedding && prices.embedding !== undefined ? decimalUnits(prices.embedding, PRICE_SCALE) : null
  if (units !== null) table.set(KEYS.input, units)
  return { keys: new Set(table.keys()), price: (key) => table.get(key) ?? 0n }
}
