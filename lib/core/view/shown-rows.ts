import type { SiblingRuns } from './equal-siblings'
import type { TreeShape } from './tree-shape'

/** What decides which rows are shown. */
export interface Showing {
  /** Rows at this depth and deeper are folded unless opened one by one; null: none are. */
  foldDepth: number | null
  /** Rows that the reader folded and opened one by one. */
  folded: ReadonlySet<number>
  opened: ReadonlySet<number>
  /** 1 for the rows to show; null: all. */
  keep: Uint8Array | null
  /** Runs of equal siblings, each one row; null: none. */
  siblings: SiblingRuns | null
  /** Runs that the reader opened. */
  openRuns: ReadonlySet<number>
}

/** The lines of the tree from top to bottom. */
export interface ShownRows {
  /** A row, or -1 - k for the k-th run of equal siblings. */
  line: Int32Array
  /** How deep each line is drawn: a row in an opened run lies one deeper. */
  depth: Int32Array
  /** The line of each row, -1 where it is hidden. */
  placeOf: Int32Array
}

/** Whether a row's own rows are hidden. */
export function isFolded(row: number, depth: number, { foldDepth, folded, opened }: Pick<Showing, 'foldDepth' | 'folded' | 'opened'>): boolean {
  return folded.has(row) || (foldDepth !== null && depth >= foldDepth && !opened.has(row))
}

/** The lines to show; one linear pass over the rows. */
export function shownRows(shape: TreeShape, showing: Showing): ShownRows {
  const { keep, siblings, openRuns } = showing
  const most = shape.count + (siblings?.runs.length ?? 0)
  const line = new Int32Array(most)
  const depth = new Int32Array(most)
  const placeOf = new Int32Array(shape.count).fill(-1)
  const open: number[] = []
  let lines = 0
  const add = (what: number, level: number) => {
    line[lines] = what
    depth[lines] = level
    return lines++
  }
  for (let row = 0; row < shape.count; ) {
    while (open.length > 0 && row >= (open[open.length - 1] as number)) open.pop()
    const below = shape.descendants[row] as number
    if (keep?.[row] === 0) {
      row += 1 + below
      continue
    }
    const run = siblings?.runOf[row] ?? -1
    const of = run < 0 ? undefined : siblings?.runs[run]
    if (of?.first === row) {
      add(-1 - run, (shape.depth[row] as number) + open.length)
      if (!openRuns.has(run)) {
        row = of.end
        continue
      }
      open.push(of.end)
    }
    placeOf[row] = add(row, (shape.depth[row] as number) + open.length)
    row += below > 0 && isFolded(row, shape.depth[row] as number, showing) ? 1 + below : 1
  }
  return { line: line.subarray(0, lines), depth: depth.subarray(0, lines), placeOf }
}

/** The shown row that stands for a row: itself, or the nearest one above it that is shown; -1 when there is none. */
export function shownAncestor(shape: TreeShape, { placeOf }: ShownRows, row: number): number {
  let at = row
  while (at >= 0 && (placeOf[at] as number) < 0) at = shape.parent[at] as number
  return at
}

/** The rows and runs that hide a row, to be opened. */
export function hiding(shape: TreeShape, siblings: SiblingRuns | null, row: number): { rows: number[]; runs: number[] } {
  const rows: number[] = []
  const runs: number[] = []
  for (let at = row; at >= 0; at = shape.parent[at] as number) {
    if (at !== row) rows.push(at)
    const run = siblings?.runOf[at] ?? -1
    if (run >= 0) runs.push(run)
  }
  return { rows, runs }
}
