import { alignLists } from './align-lists'
import type { LostRow, MissingParentRow, SpanRow, TreeRow, TreeSpan } from './rows'

/** What is compared of a span: its place by name and type. */
export interface NamedSpan extends TreeSpan {
  name: string
  type: string
}

type Cell<S extends TreeSpan> = SpanRow<S> | MissingParentRow

/** One line of several traces side by side: the span of each that stands here, null where a trace has none. */
export interface AlignedSpan<S extends TreeSpan> {
  depth: number
  cells: (Cell<S> | null)[]
}

/**
 * Lays the trees of several traces side by side (rows as {@link treeRows} gives them): siblings are aligned by name and type, then by
 * type, and a parent that never arrived stands beside the span it would be. Every span is in exactly one line, a trace's spans keep
 * their order, and another order of the traces only permutes the columns.
 * @param base the trace whose order leads where they differ
 */
export function alignSpans<S extends NamedSpan>(traces: readonly (readonly TreeRow<S>[])[], base: number): AlignedSpan<S>[] {
  const known = traces.map((rows) => rows.filter((row): row is Exclude<TreeRow<S>, LostRow> => row.kind !== 'lost'))
  const tops = known.map((rows) => below(rows, -1))
  const aligning = { keys: [nameAndType, typeOnly], unknown: isMissing }
  const lines: AlignedSpan<S>[] = []
  const waiting: { depth: number; at: number[] }[] = []
  const open = (depth: number, lists: readonly (readonly number[])[]) => {
    const items = lists.map((list, trace) => list.map((at) => (known[trace] as Cell<S>[])[at] as Cell<S>))
    const rows = alignLists(items, base, aligning)
    for (let row = rows.length - 1; row >= 0; row--) {
      const at = (rows[row] as number[]).map((index, trace) => (index < 0 ? -1 : ((lists[trace] as number[])[index] as number)))
      waiting.push({ depth, at })
    }
  }
  open(0, tops)
  for (let line = waiting.pop(); line; line = waiting.pop()) {
    const { depth, at } = line
    lines.push({ depth, cells: at.map((index, trace) => (index < 0 ? null : ((known[trace] as Cell<S>[])[index] as Cell<S>))) })
    open(
      depth + 1,
      at.map((index, trace) => (index < 0 ? [] : below(known[trace] as Cell<S>[], index))),
    )
  }
  return lines
}

/** Indexes of the rows right below a row; of the top rows for -1. */
function below<S extends TreeSpan>(rows: readonly Cell<S>[], index: number): number[] {
  const end = index < 0 ? rows.length : Math.min(rows.length, index + 1 + (rows[index]?.descendants ?? 0))
  const found: number[] = []
  for (let at = index + 1; at < end; at += (rows[at]?.descendants ?? 0) + 1) found.push(at)
  return found
}

function nameAndType<S extends NamedSpan>(row: Cell<S>): string {
  return row.kind === 'span' ? `${row.span.type}\u0000${row.span.name}` : '\u0001'
}

function typeOnly<S extends NamedSpan>(row: Cell<S>): string {
  return row.kind === 'span' ? row.span.type : '\u0001'
}

function isMissing<S extends TreeSpan>(row: Cell<S>): boolean {
  return row.kind === 'missing_parent'
}
