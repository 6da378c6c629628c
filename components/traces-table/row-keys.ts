import type { TableRow } from './table-rows'

/**
 * Where a key leads from the row at `at`: arrows and Page keys move; right opens a folded group or enters an open one; left folds an
 * open group or returns to the group around (`toggle` is the group to fold or unfold). null when the key does nothing here.
 */
export function moveTo(key: string, rows: readonly TableRow[], at: number, page: number): { index: number; toggle?: string } | null {
  const row = rows[at]
  if (!row) return null
  const last = rows.length - 1
  const to = (index: number) => ({ index: Math.min(last, Math.max(0, index)) })
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return to(at + 1)
    case 'ArrowUp':
    case 'k':
      return to(at - 1)
    case 'PageDown':
      return to(at + page)
    case 'PageUp':
      return to(at - page)
    case 'Home':
      return to(0)
    case 'End':
      return to(last)
    case 'ArrowRight':
      if (row.kind !== 'group') return null
      return row.open ? to(at + 1) : { index: at, toggle: row.key }
    case 'ArrowLeft': {
      if (row.kind === 'group' && row.open) return { index: at, toggle: row.key }
      const { group } = row
      const index = group === null ? -1 : rows.findIndex((other) => other.kind === 'group' && other.key === group)
      return index < 0 ? null : { index }
    }
    default:
      return null
  }
}
