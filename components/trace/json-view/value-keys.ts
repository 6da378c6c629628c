import { parentPointer } from '@/lib/core/view/json-pointer'
import type { ValueRow } from '@/lib/core/view/value-tree'
import { listStep } from '../../ui/list-step'

/** What a key does in the tree of a value: go to a line, or unfold or fold the one it is on. */
export type ValueMove = { to: number } | { toggle: string; open: boolean }

const PAGE = 20

/** The move of a key on line `at` (-1: none yet); null for a key that does nothing there. */
export function valueMove(key: string, rows: readonly ValueRow[], at: number): ValueMove | null {
  const last = rows.length - 1
  if (last < 0) return null
  const here = rows[at]
  const step = listStep(key, at, rows.length, PAGE)
  if (step !== null) return { to: step }
  if (here?.type !== 'node') return key === 'ArrowLeft' && here ? parentMove(rows, here.path) : null
  if (key === 'Enter') return here.opens ? { toggle: here.path, open: !here.open } : null
  if (key === 'ArrowRight') return here.opens && !here.open ? { toggle: here.path, open: true } : { to: Math.min(at + 1, last) }
  if (key !== 'ArrowLeft') return null
  return here.open ? { toggle: here.path, open: false } : parentMove(rows, parentPointer(here.path))
}

function parentMove(rows: readonly ValueRow[], path: string): ValueMove | null {
  const parent = rows.findIndex((row) => row.type === 'node' && row.path === path)
  return parent < 0 ? null : { to: parent }
}
