import type { SpanNode } from '@/lib/api/contract/trace'
import type { TreeRow } from '@/lib/core/view/rows'

/**
 * Where a key leads from one shown row: arrows and Page keys move, right unfolds or enters, left folds or goes to the parent (`fold`
 * is the key of the row to fold or unfold). `shown` holds indexes into `rows`; returns an index into `rows`, or null.
 */
export function treeMove(
  key: string,
  rows: readonly TreeRow<SpanNode>[],
  shown: readonly number[],
  at: number,
  folded: ReadonlySet<string>,
  page: number,
): { row: number; fold?: string } | null {
  const row = rows[at]
  const place = shown.indexOf(at)
  if (!row || place < 0) return null
  const to = (next: number) => ({ row: shown[Math.min(shown.length - 1, Math.max(0, next))] ?? at })
  const isFolded = folded.has(row.key)
  switch (key) {
    case 'ArrowDown':
      return to(place + 1)
    case 'ArrowUp':
      return to(place - 1)
    case 'PageDown':
      return to(place + page)
    case 'PageUp':
      return to(place - page)
    case 'Home':
      return to(0)
    case 'End':
      return to(shown.length - 1)
    case 'ArrowRight':
      if (row.descendants === 0) return null
      return isFolded ? { row: at, fold: row.key } : to(place + 1)
    case 'ArrowLeft':
      if (row.descendants > 0 && !isFolded) return { row: at, fold: row.key }
      return row.parent >= 0 ? { row: row.parent } : null
    default:
      return null
  }
}
