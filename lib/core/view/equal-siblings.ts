import { ERROR, type Skeleton, STATUS_BITS } from './skeleton'
import type { Timeline } from './timeline'
import type { TreeShape } from './tree-shape'

/** Fewer equal siblings than this stay as they are. */
const LEAST = 3

/** Siblings next to each other with one name and one type. */
export interface SiblingRun {
  /** Row of the first one; the rows of all, with what is below them, end before `end`. */
  first: number
  end: number
  count: number
  /** Spans among the siblings themselves that ended in error. */
  errors: number
  /** Nanoseconds: sum of their lengths, and the lengths that half and 95 % of them do not exceed (nearest rank). */
  total: number
  p50: number
  p95: number
}

export interface SiblingRuns {
  runs: readonly SiblingRun[]
  /** Index of the run that each row belongs to as one of its siblings, -1 where it belongs to none. */
  runOf: Int32Array
}

/** Finds the runs of equal siblings, in linear time but for sorting their lengths. @param keep rows to look at; null: all */
export function equalSiblings(skeleton: Skeleton, shape: TreeShape, { from, to }: Timeline, keep: Uint8Array | null): SiblingRuns {
  const runs: SiblingRun[] = []
  const runOf = new Int32Array(shape.count).fill(-1)
  const after = (row: number, parent: number): number => {
    let next = row + 1 + (shape.descendants[row] as number)
    while (next < shape.count && keep?.[next] === 0 && shape.parent[next] === parent) next += 1 + (shape.descendants[next] as number)
    return next < shape.count && shape.parent[next] === parent ? next : -1
  }
  for (let row = 0; row < shape.count; row++) {
    const span = shape.span[row] as number
    if (span < 0 || (runOf[row] as number) >= 0 || keep?.[row] === 0) continue
    const parent = shape.parent[row] as number
    const rows = [row]
    for (let next = after(row, parent); next >= 0; next = after(next, parent)) {
      const other = shape.span[next] as number
      if (other < 0 || skeleton.name[other] !== skeleton.name[span] || skeleton.type[other] !== skeleton.type[span]) break
      rows.push(next)
    }
    if (rows.length < LEAST) continue
    for (const one of rows) runOf[one] = runs.length
    runs.push(runOfRows(rows))
  }
  return { runs, runOf }

  function runOfRows(rows: readonly number[]): SiblingRun {
    const lengths = Float64Array.from(rows, (row) => (to[row] as number) - (from[row] as number)).sort()
    const rank = (share: number) => lengths[Math.max(0, Math.ceil(share * lengths.length) - 1)] as number
    const last = rows[rows.length - 1] as number
    return {
      first: rows[0] as number,
      end: last + 1 + (shape.descendants[last] as number),
      count: rows.length,
      errors: rows.filter((row) => ((skeleton.flags[shape.span[row] as number] as number) & STATUS_BITS) === ERROR).length,
      total: lengths.reduce((sum, length) => sum + length, 0),
      p50: rank(0.5),
      p95: rank(0.95),
    }
  }
}
