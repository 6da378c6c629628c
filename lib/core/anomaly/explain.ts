import { meanOf, medianOf } from './median'
import type { CostSums } from './series'
import { wholePercents } from './shares'

/** What a cost is the product of: `requests` are wanted evaluations a document, and told only where they changed. */
export type FactorName = 'documents' | 'requests' | 'repeats' | 'calls' | 'tokens' | 'price'

/** What a sum counts, in the order in which one is made of the other. */
export type Quantity = 'documents' | 'wanted' | 'evaluations' | 'calls' | 'tokens' | 'cost'

/**
 * One factor of a cost: a quantity for each of the one before it. Usually `calls` are calls an evaluation, `tokens` tokens a call and
 * `price` nano-dollars a token; where the quantity between is not known, `per` is the one before (null: an amount by itself).
 */
export interface Factor {
  name: FactorName
  of: Quantity
  per: Quantity | null
  usual: number
  now: number
  /** `now ÷ usual`; all changes multiply to the change of the cost. */
  change: number
  /** Of the change in whole percent, in logarithms; negative where the factor fell. All add up to 100. */
  sharePercent: number
}

/** Why a cost is not the usual one. */
export interface Explanation {
  /** Cost ÷ usual cost. */
  change: number
  factors: readonly Factor[]
  /** Name of the factor with the largest share. */
  top: FactorName
}

const QUANTITIES: readonly Quantity[] = ['documents', 'wanted', 'evaluations', 'calls', 'tokens', 'cost']
const NAMES: Record<Quantity, FactorName> = {
  documents: 'documents',
  wanted: 'requests',
  evaluations: 'repeats',
  calls: 'calls',
  tokens: 'tokens',
  cost: 'price',
}
/** A change by less than this cannot be split: its logarithm is nothing to share. */
const LEAST_CHANGE = Math.log(1.01)

/**
 * Splits a change of cost into factors that multiply (`detection.md`, Cost anomalies). What is usual of a factor is its median over the
 * earlier points. Medians do not multiply to the median of the products: what is left over is spread over the factors in proportion to how
 * much each differs from point to point, so that a factor that never changes keeps its value and the changes multiply to that of the cost.
 * @param earlier the points that made the usual cost
 * @param usualNano the usual cost, or with `each` that of a document: the factor of documents is then left out
 * @returns null where nothing is usual yet, or the cost hardly changed
 */
export function explain(now: CostSums, earlier: readonly CostSums[], usualNano: number, each = false): Explanation | null {
  const change = each ? Number(now.costNano) / Math.max(1, now.documents || now.calls) / usualNano : Number(now.costNano) / usualNano
  if (!(usualNano > 0) || !(change > 0) || Math.abs(Math.log(change)) < LEAST_CHANGE) return null
  const known = QUANTITIES.filter((quantity) => amount(now, quantity) > 0 && earlier.filter((one) => amount(one, quantity) > 0).length * 2 > earlier.length)
  const usable = earlier.filter((one) => known.every((quantity) => amount(one, quantity) > 0))
  if (usable.length === 0 || !known.includes('cost')) return null
  const links = known.map((of, at) => ({ of, per: known[at - 1] ?? null })).filter(({ per }) => !each || per !== null)
  const logs = links.map(({ of, per }) => usable.map((one) => Math.log(ratio(one, of, per))))
  const middles = logs.map((values) => medianOf(values))
  const spreads = logs.map((values, at) => meanOf(values.map((value) => Math.abs(value - (middles[at] as number)))))
  const spread = spreads.reduce((sum, one) => sum + one, 0)
  const left = Math.log(usualNano) - middles.reduce((sum, one) => sum + one, 0)
  const parts = links.map(({ of, per }, at) => {
    const weight = spread > 0 ? (spreads[at] as number) / spread : at === links.length - 1 ? 1 : 0
    const usual = (middles[at] as number) + left * weight
    return { of, per, usual, log: Math.log(ratio(now, of, per)) - usual }
  })
  const told = parts.filter(({ of, log }) => of !== 'wanted' || Math.abs(log) > 1e-9)
  const percents = wholePercents(told.map(({ log }) => log / Math.log(change)))
  const factors = told.map(({ of, per, usual, log }, at) => ({
    name: NAMES[of],
    of,
    per,
    usual: Math.exp(usual),
    now: ratio(now, of, per),
    change: Math.exp(log),
    sharePercent: percents[at] as number,
  }))
  const top = told.reduce((best, one, at) => (one.log / Math.log(change) > (told[best] as typeof one).log / Math.log(change) ? at : best), 0)
  return { change, factors, top: (factors[top] as Factor).name }
}

function amount(sums: CostSums, quantity: Quantity): number {
  switch (quantity) {
    case 'wanted':
      return sums.evaluations - sums.surplus
    case 'cost':
      return Number(sums.costNano)
    default:
      return sums[quantity]
  }
}

function ratio(sums: CostSums, of: Quantity, per: Quantity | null): number {
  return amount(sums, of) / (per === null ? 1 : amount(sums, per))
}
