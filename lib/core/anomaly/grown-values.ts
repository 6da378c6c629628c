import type { FilterTerm } from '../filter/filter'
import { columnOfKey } from '../filter/filter-keys'
import type { NanoUsd } from '../money'

/** What the traces that carry a value came to, in the flagged point and in all the earlier ones behind its baseline together. */
export interface ValueSums {
  /** Name of a column of the filter (`worker`, `stage`, `model`, `document`…) or of a tag, metadata key or attribute. */
  key: string
  value: string
  now: { traces: number; costNano: NanoUsd }
  before: { traces: number; costNano: NanoUsd }
}

/** A value whose traces cost more than they used to, by more than everything did. */
export interface GrownValue {
  key: string
  value: string
  traces: number
  costNano: NanoUsd
  /** Its mean cost a point before; 0 for a value that is new. */
  usualNano: NanoUsd
  /** How much of the whole increase it is. */
  share: number
  /** Leaves its traces, among those of the point. */
  terms: FilterTerm[]
}

/** A value is told from such a share of the increase on. */
const LEAST_SHARE = 0.1
/** And only if it grew so many times as much as everything did. */
const MORE_THAN_ALL = 1.25
const BY_SIZE = new Intl.Collator('en', { numeric: true })
/** At most so many values of a key are told. */
const MOST_VALUES = 10

/**
 * The attribute values that grew: those that make up a tenth of the increase or more and grew by a quarter more than everything did, or
 * are new. A value that grew as everything did says nothing, nor does a key whose values are new at every point, like an id.
 * @param values every value that carries a tenth of the increase, and what was there before under the same keys
 * @param total cost of the point and the usual cost
 * @param points how many earlier points `before` sums up
 * @returns the key that separates best first; its values by their share
 */
export function grownValues(values: readonly ValueSums[], total: { costNano: NanoUsd; usualNano: NanoUsd }, points: number): GrownValue[] {
  const increase = Number(total.costNano - total.usualNano)
  if (increase <= 0 || points === 0) return []
  const overall = Number(total.costNano) / Math.max(1, Number(total.usualNano))
  const found: { separates: number; values: GrownValue[] }[] = []
  for (const all of byKey(values)) {
    if (isAnId(all, points)) continue
    const grown = all
      .map((one) => grownValue(one, increase, points))
      .filter(({ share, costNano, usualNano }) => share >= LEAST_SHARE && Number(costNano) >= MORE_THAN_ALL * overall * Number(usualNano))
      .sort((a, b) => b.share - a.share || BY_SIZE.compare(a.value, b.value))
    if (grown.length === 0) continue
    // Of the increase, less what these values would have had of it by their size: one value that all traces carry separates nothing
    const usual = grown.reduce((sum, { usualNano }) => sum + Number(usualNano), 0) / Math.max(1, Number(total.usualNano))
    const share = grown.reduce((sum, one) => sum + one.share, 0)
    found.push({ separates: Math.min(1, share) - usual, values: grown.slice(0, MOST_VALUES) })
  }
  return found.sort((a, b) => b.separates - a.separates).flatMap((one) => one.values)
}

function byKey(values: readonly ValueSums[]): ValueSums[][] {
  const keys = new Map<string, ValueSums[]>()
  for (const one of values) {
    const known = keys.get(one.key)
    if (known) known.push(one)
    else keys.set(one.key, [one])
  }
  return [...keys.values()]
}

function grownValue({ key, value, now, before }: ValueSums, increase: number, points: number): GrownValue {
  const usualNano = (before.costNano / BigInt(points)) as NanoUsd
  return {
    key,
    value,
    traces: now.traces,
    costNano: now.costNano,
    usualNano,
    share: Number(now.costNano - usualNano) / increase,
    terms: [termOf(key, value)],
  }
}

/** As many values before as points, and none of them again: an id of the run. */
function isAnId(values: readonly ValueSums[], points: number): boolean {
  const before = values.filter((one) => one.before.traces > 0)
  return before.length * 2 > points && before.every(({ now }) => now.traces === 0)
}

function termOf(key: string, value: string): FilterTerm {
  const column = columnOfKey(key)
  return column === undefined
    ? { kind: 'label', key, values: [value], match: 'equal', negated: false }
    : { kind: 'column', column, op: '=', value, negated: false }
}
