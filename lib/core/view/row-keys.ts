import { idAt, indexesOfIds, indexOfId, type Skeleton } from './skeleton'
import { LOST, type TreeShape } from './tree-shape'

const MISSING = 'missing:'
const LOST_KEY = 'lost'

/** What names a row over refetches and in an address: a span's id, `missing:` and the id of a parent that never arrived, or `lost`. */
export function keyOfRow(skeleton: Skeleton, shape: TreeShape, row: number): string {
  const span = shape.span[row] as number
  if (span === LOST) return LOST_KEY
  return span < 0 ? `${MISSING}${skeleton.missing[-2 - span]}` : idAt(skeleton, span)
}

/** The rows of some keys; what is gone is left out. One pass over the spans. */
export function rowsOfKeys(skeleton: Skeleton, shape: TreeShape, keys: Iterable<string>): Map<string, number> {
  const rows = new Map<string, number>()
  const ids: string[] = []
  for (const key of keys) {
    const row = ghostOfKey(skeleton, shape, key)
    if (row === null) ids.push(key)
    else if (row >= 0) rows.set(key, row)
  }
  for (const [id, index] of indexesOfIds(skeleton, ids)) rows.set(id, shape.rowOf[index] as number)
  return rows
}

/** The row of a key, -1 when there is none. */
export function rowOfKey(skeleton: Skeleton, shape: TreeShape, key: string): number {
  return ghostOfKey(skeleton, shape, key) ?? shape.rowOf[indexOfId(skeleton, key)] ?? -1
}

/** The row of a key that names no span: -1 when there is none; null when the key names a span. */
function ghostOfKey(skeleton: Skeleton, shape: TreeShape, key: string): number | null {
  if (key === LOST_KEY) return shape.lost > 0 ? shape.count - 1 : -1
  if (!key.startsWith(MISSING)) return null
  const missing = skeleton.missing.indexOf(key.slice(MISSING.length))
  return missing < 0 ? -1 : shape.span.indexOf(-2 - missing)
}

/** The tree of a skeleton. */
export function parentsOf({ count, parent, missing, reportedSpans }: Skeleton) {
  return { count, parent, missing: missing.length, reported: reportedSpans }
}
