import { idAt, indexOfId, type Skeleton } from './skeleton'
import { LOST, type TreeShape } from './tree-shape'

const MISSING = 'missing:'
const LOST_KEY = 'lost'

/** What names a row over refetches and in an address: a span's id, `missing:` and the id of a parent that never arrived, or `lost`. */
export function keyOfRow(skeleton: Skeleton, shape: TreeShape, row: number): string {
  const span = shape.span[row] as number
  if (span === LOST) return LOST_KEY
  return span < 0 ? `${MISSING}${skeleton.missing[-2 - span]}` : idAt(skeleton, span)
}

/** The row of a key, -1 when there is none. */
export function rowOfKey(skeleton: Skeleton, shape: TreeShape, key: string): number {
  if (key === LOST_KEY) return shape.lost > 0 ? shape.count - 1 : -1
  if (!key.startsWith(MISSING)) {
    const span = indexOfId(skeleton, key)
    return span < 0 ? -1 : (shape.rowOf[span] as number)
  }
  const missing = skeleton.missing.indexOf(key.slice(MISSING.length))
  return missing < 0 ? -1 : shape.span.indexOf(-2 - missing)
}

/** The rows of some keys; what is gone is left out. */
export function rowsOfKeys(skeleton: Skeleton, shape: TreeShape, keys: ReadonlySet<string>): Set<number> {
  const rows = new Set<number>()
  for (const key of keys) {
    const row = rowOfKey(skeleton, shape, key)
    if (row >= 0) rows.add(row)
  }
  return rows
}

/** The tree of a skeleton. */
export function parentsOf({ count, parent, missing, reportedSpans }: Skeleton) {
  return { count, parent, missing: missing.length, reported: reportedSpans }
}

