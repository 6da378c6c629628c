import type { ShownRows } from '@/lib/core/view/shown-rows'

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
  const to = (next: number) => ({ line: Math.min(line.length - 1, Math.max(0, next)) })
  switch (key) {
    case 'ArrowDown':
      return to(at + 1)
    case 'ArrowUp':
      return to(at - 1)
    case 'PageDown':
      return to(at + page)
    case 'PageUp':
      return to(at - page)
    case 'Home':
      return to(0)
    case 'End':
      return to(line.length - 1)
    case 'ArrowRight':
      if (!parent) return null
      return folded ? { line: at, toggle: true } : to(at + 1)
    case 'ArrowLeft':
      if (parent && !folded) return { line: at, toggle: true }
      return above(depth, at)
    default:
      return null
  }
}

function above(depth: Int32Array, at: number): { line: number } | null {
  for (let line = at - 1; line >= 0; line--) if ((depth[line] as number) < (depth[at] as number)) return { line }
  return null
}
