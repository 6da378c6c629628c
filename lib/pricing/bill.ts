import { divideHalfEven } from '../core/cost-decimal'
import type { NanoUsd } from '../core/money'
import type { Call } from '../core/span'
import { PRICE_SCALE, type PriceTable } from './price-table'
import { unitLines, wholeInput } from './priced-units'
import type { SettledUsage } from './settle-usage'

/** One line of a call's bill. `perMillionUsd` is the price's decimal text in dollars a million tokens, null for other units. */
export interface BillLine {
  label: string
  tokens: number
  perMillionUsd: string | null
  costNano: NanoUsd | null
}

export interface Bill {
  costNano: NanoUsd
  lines: BillLine[]
}

/** Lines are summed in units of 10^-24 dollars: 18 digits of a price for a million tokens, divided by nothing. */
const UNITS_PER_NANO = 10n ** 15n

/**
 * Charges a usage by a table: lines are summed as integers and rounded once, half to even, to nano-dollars. `fault` says which
 * count has no price at all.
 */
export function bill({ usage, input, output }: SettledUsage, kind: Call['kind'], table: PriceTable): Bill | { fault: string } {
  const whole = wholeInput(usage, input)
  const lines = unitLines(usage, input, output, table.keys)
  const fault = unpricedPart(lines, whole, kind === 'embedding' ? 0 : output, table.keys)
  if (fault !== null) return { fault }
  let sum = 0n
  const billed = lines.map(({ label, priceKey, per, count }): BillLine => {
    const price = table.price(priceKey, whole)
    const exact = (price * BigInt(count) * 1_000_000n) / BigInt(per)
    sum += exact
    return { label, tokens: count, perMillionUsd: per === 1_000_000 ? decimalText(price) : null, costNano: nano(exact) }
  })
  return { costNano: nano(sum), lines: billed }
}

const INPUT = new Set(['cached audio input', 'cached input', 'cache write', 'cache write, 1 h', 'audio input', 'input'])
const OUTPUT = new Set(['reasoning', 'audio output', 'output'])

function unpricedPart(lines: readonly { label: string; count: number }[], whole: number, output: number, keys: ReadonlySet<string>): string | null {
  let inside = 0
  let outside = 0
  for (const { label, count } of lines) {
    if (INPUT.has(label)) inside += count
    else if (OUTPUT.has(label)) outside += count
  }
  if (inside >= whole && outside >= output) return null
  if (keys.size === 1 && keys.has('request')) return null
  return inside < whole ? `there is no price for ${whole - inside} of its input tokens` : `there is no price for ${output - outside} of its output tokens`
}

function nano(exact: bigint): NanoUsd {
  return divideHalfEven(exact, UNITS_PER_NANO) as NanoUsd
}

const MOST_TEXTS = 2_000
const texts = new Map<bigint, string>()

/** A price as decimal text; those of the last prices are kept, there are few. */
function decimalText(units: bigint): string {
  const known = texts.get(units)
  if (known !== undefined) return known
  const text = spelled(units)
  if (texts.size >= MOST_TEXTS) texts.clear()
  texts.set(units, text)
  return text
}

function spelled(units: bigint): string {
  const digits = units.toString().padStart(PRICE_SCALE + 1, '0')
  const fraction = digits.slice(-PRICE_SCALE).replace(/0+$/, '')
  return `${digits.slice(0, -PRICE_SCALE)}${fraction === '' ? '' : `.${fraction}`}`
}
