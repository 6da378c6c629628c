import type { ShownRows } from '@/lib/core/view/shown-rows'
import { listStep } from '../../ui/list-step'

/** What a line of the tree may do. */
export interface Foldable {
  /** Whether it has lines of its own, and whether they are hidden. */
  parent: boolean
  folded: boolean
}

/**
 * Where a key leads from one line of the tree: arrows and Page keys move, right unfolds or enters, left folds or goes to the line
 * above that it belongs to. Answers a line, with `toggle` when it is to be folded or unfolded; null for a key that does nothing.
 */
export function treeMove(
  key: string,
  { line, depth }: ShownRows,
  at: number,
  { parent, folded }: Foldable,
  page: number,
): { line: number; toggle?: true } | null {
  if (at < 0 || at >= line.length) return null
  if (key === 'ArrowRight' && parent) return folded ? { line: at, toggle: true } : { line: Math.min(at + 1, line.length - 1) }
  if (key === 'ArrowLeft') return parent && !folded ? { line: at, toggle: true } : above(depth, at)
  const step = listStep(key, at, line.length, page)
  return step === null ? null : { line: step }
}

function above(depth: Int32Array, at: number): { line: number } | null {
  for (let line = at - 1; line >= 0; line--) if ((depth[line] as number) < (depth[at] as number)) return { line }
  return null
}
