import { listStep } from '../ui/list-step'
import type { TableRow } from './table-rows'

/** Letters that move as arrows do. */
const LETTERS: Record<string, string> = { j: 'ArrowDown', k: 'ArrowUp' }

/**
 * Where a key leads from the row at `at`: arrows and Page keys move; right opens a folded group or enters an open one; left folds an
 * open group or returns to the group around (`toggle` is the group to fold or unfold). null when the key does nothing here.
 */
export function moveTo(key: string, rows: readonly TableRow[], at: number, page: number): { index: number; toggle?: string } | null {
  const row = rows[at]
  if (!row) return null
  if (key === 'ArrowRight') {
    if (row.kind !== 'group') return null
    return row.open ? { index: Math.min(at + 1, rows.length - 1) } : { index: at, toggle: row.key }
  }
  if (key === 'ArrowLeft') {
    if (row.kind === 'group' && row.open) return { index: at, toggle: row.key }
    const { group } = row
    const index = group === null ? -1 : rows.findIndex((other) => other.kind === 'group' && other.key === group)
    return index < 0 ? null : { index }
  }
  const index = listStep(LETTERS[key] ?? key, at, rows.length, page)
  return index === null ? null : { index }
}
