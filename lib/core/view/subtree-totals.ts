import { COUNTED, ERROR, type Skeleton, STATUS_BITS } from './skeleton'
import type { TreeShape } from './tree-shape'

/** What the spans of a row and below it add up to; null where nothing was reported. */
export interface Totals {
  spans: number
  errors: number
  tokens: number | null
  /** Nano-dollars. */
  cost: number | null
}

/** Running sums over the rows in pre-order: a subtree is one stretch of them, so its totals are a difference. */
export interface RunningTotals {
  /** Sums over the rows before each index; one longer than the rows. */
  spans: Float64Array
  errors: Float64Array
  tokens: Float64Array
  withTokens: Float64Array
  cost: Float64Array
  withCost: Float64Array
}

/** Sums up a trace once. Usage counts where it is counted: a wrapper that repeats its child's adds nothing. */
export function runningTotals(skeleton: Skeleton, shape: TreeShape): RunningTotals {
  const sums = () => new Float64Array(shape.count + 1)
  const totals: RunningTotals = { spans: sums(), errors: sums(), tokens: sums(), withTokens: sums(), cost: sums(), withCost: sums() }
  for (let row = 0; row < shape.count; row++) {
    const span = shape.span[row] as number
    const flags = span < 0 ? 0 : (skeleton.flags[span] as number)
    const counts = (flags & COUNTED) !== 0
    const add = (sum: Float64Array, value: number) => {
      sum[row + 1] = (sum[row] as number) + value
    }
    const tokens = counts ? (skeleton.totalTokens[span] as number) : Number.NaN
    const cost = counts ? (skeleton.cost[span] as number) : Number.NaN
    add(totals.spans, span < 0 ? 0 : 1)
    add(totals.errors, (flags & STATUS_BITS) === ERROR ? 1 : 0)
    add(totals.tokens, tokens || 0)
    add(totals.withTokens, Number.isNaN(tokens) ? 0 : 1)
    add(totals.cost, cost || 0)
    add(totals.withCost, Number.isNaN(cost) ? 0 : 1)
  }
  return totals
}

/** What the rows from one index up to another (excluded) add up to. */
export function totalsBetween(totals: RunningTotals, from: number, to: number): Totals {
  const between = (sum: Float64Array) => (sum[to] as number) - (sum[from] as number)
  return {
    spans: between(totals.spans),
    errors: between(totals.errors),
    tokens: between(totals.withTokens) > 0 ? between(totals.tokens) : null,
    cost: between(totals.withCost) > 0 ? between(totals.cost) : null,
  }
}
