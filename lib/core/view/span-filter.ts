import { COUNTED, ERROR, type Skeleton, STATUS_BITS } from './skeleton'
import type { Timeline } from './timeline'
import type { TreeShape } from './tree-shape'

/** Which spans of a trace to show; a span must meet every part that is set. */
export interface SpanFilter {
  /** Any of these types; '' is the type of a span without one. Empty: any type. */
  types: readonly string[]
  /** Only spans that ended in error. */
  errors: boolean
  /** At least so many nano-dollars; 0 means anything that costs something, null anything at all. */
  costNano: number | null
  /** At least so long, in nanoseconds; null: any length. */
  longerNs: number | null
}

/** True for a filter that lets everything through. */
export function isEmptyFilter({ types, errors, costNano, longerNs }: SpanFilter): boolean {
  return types.length === 0 && !errors && costNano === null && longerNs === null
}

/** 1 for each row whose span meets the filter, with how many do. Rows of what never arrived meet none. */
export function matchRows(skeleton: Skeleton, shape: TreeShape, { from, to }: Timeline, filter: SpanFilter): { match: Uint8Array; count: number } {
  const match = new Uint8Array(shape.count)
  const types = new Set(filter.types.map((type) => skeleton.types.indexOf(type)))
  let count = 0
  for (let row = 0; row < shape.count; row++) {
    const span = shape.span[row] as number
    if (span < 0) continue
    const flags = skeleton.flags[span] as number
    if (types.size > 0 && !types.has(skeleton.type[span] as number)) continue
    if (filter.errors && (flags & STATUS_BITS) !== ERROR) continue
    if (filter.costNano !== null && !costs(filter.costNano, skeleton.cost[span] as number, flags)) continue
    if (filter.longerNs !== null && !((to[row] as number) - (from[row] as number) >= filter.longerNs)) continue
    match[row] = 1
    count++
  }
  return { match, count }
}

/** Compared by what it is billed itself: a wrapper that repeats its child's cost costs nothing. */
function costs(least: number, cost: number, flags: number): boolean {
  return (flags & COUNTED) !== 0 && cost > 0 && cost >= least
}

/** 1 for each row that matches or has a match below it, and for the rows above one more row (-1: none), which stays in view. */
export function withAncestors(shape: TreeShape, match: Uint8Array, also: number): Uint8Array {
  const keep = Uint8Array.from(match)
  if (also >= 0) keep[also] = 1
  for (let row = shape.count - 1; row > 0; row--) if (keep[row] === 1 && (shape.parent[row] as number) >= 0) keep[shape.parent[row] as number] = 1
  return keep
}
