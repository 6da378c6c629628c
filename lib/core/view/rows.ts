/** What the tree needs of a span; times as decimal nanoseconds since 1970, as they travel in JSON. */
export interface TreeSpan {
  id: string
  parentId: string | null
  startNs: string
  /** null while it is still open. */
  endNs: string | null
}

/** Why a row stands where it stands although its data say otherwise: repaired and marked, never dropped. */
export type Repair = 'cycle' | 'repeated_id'

interface Place {
  /** Unique among the rows of a trace, stable over refetches: what folding and selection remember. */
  key: string
  depth: number
  /** Index of the parent row, -1 at the top. */
  parent: number
  /** Rows below this one that belong to it; the next sibling is at index + 1 + descendants. */
  descendants: number
}

export interface SpanRow<S extends TreeSpan> extends Place {
  kind: 'span'
  span: S
  repair: Repair | null
}

/** A span that others name as their parent and that never arrived. */
export interface MissingParentRow extends Place {
  kind: 'missing_parent'
  spanId: string
}

/** Spans the client says it sent, of which nothing is known. Always the last row. */
export interface LostRow extends Place {
  kind: 'lost'
  count: number
}

export type TreeRow<S extends TreeSpan> = SpanRow<S> | MissingParentRow | LostRow

/**
 * Rows of a trace in pre-order, siblings by start, in one linear pass after sorting. Ghost rows stand for what never arrived:
 * a missing parent above its children (below the root, since every span of a trace comes from it), and one row for the rest of
 * `reportedSpans`. A span that is its own ancestor is cut loose at the top and marked; of spans with one id the first in order
 * of start is the parent of their children and the others are marked.
 */
export function treeRows<S extends TreeSpan>(spans: readonly S[], reportedSpans: number | null): TreeRow<S>[] {
  const starts = new Map(spans.map((span) => [span, BigInt(span.startNs)]))
  const sorted = [...spans].sort((a, b) => compare(starts.get(a) as bigint, starts.get(b) as bigint))
  const owners = new Map<string, S>()
  for (const span of sorted) if (!owners.has(span.id)) owners.set(span.id, span)

  const roots: S[] = []
  const orphans = new Map<string, S[]>()
  const children = new Map<S, S[]>()
  for (const span of sorted) {
    if (span.parentId === null) {
      roots.push(span)
      continue
    }
    const parent = owners.get(span.parentId)
    if (parent) append(children, parent, span)
    else append(orphans, span.parentId, span)
  }

  const rows: TreeRow<S>[] = []
  const placed = new Set<S>()
  const walk = (top: S, depth: number, parent: number, repair: Repair | null) => {
    const stack: { span: S; depth: number; parent: number; repair: Repair | null }[] = [{ span: top, depth, parent, repair }]
    for (let entry = stack.pop(); entry; entry = stack.pop()) {
      const { span } = entry
      if (placed.has(span)) continue
      placed.add(span)
      const repeated = owners.get(span.id) !== span
      const index = rows.length
      rows.push({
        kind: 'span',
        key: repeated ? `${span.id}#${index}` : span.id,
        depth: entry.depth,
        parent: entry.parent,
        descendants: 0,
        span,
        repair: entry.repair ?? (repeated ? 'repeated_id' : null),
      })
      const below = children.get(span)
      if (!below) continue
      for (let i = below.length - 1; i >= 0; i--) stack.push({ span: below[i] as S, depth: entry.depth + 1, parent: index, repair: null })
    }
  }

  for (const root of roots) walk(root, 0, -1, null)
  const under = roots.length === 1 ? 0 : -1
  const depth = under + 1
  for (const [spanId, below] of orphans) {
    const index = rows.length
    rows.push({ kind: 'missing_parent', key: `missing:${spanId}`, depth, parent: under, descendants: 0, spanId })
    for (const span of below) walk(span, depth + 1, index, null)
  }
  for (const span of sorted) if (!placed.has(span)) walk(span, 0, -1, 'cycle')

  const lost = reportedSpans === null ? 0 : reportedSpans - spans.length - orphans.size
  if (lost > 0) {
    // After a cut loop nothing may follow at depth 1: rows below the root must stay next to it.
    const attached = under === 0 && !rows.some((row, index) => index > 0 && row.depth === 0)
    rows.push({ kind: 'lost', key: 'lost', depth: attached ? 1 : 0, parent: attached ? 0 : -1, descendants: 0, count: lost })
  }
  for (let index = rows.length - 1; index > 0; index--) {
    const row = rows[index] as TreeRow<S>
    if (row.parent >= 0) (rows[row.parent] as TreeRow<S>).descendants += row.descendants + 1
  }
  return rows
}

/** Indexes of the rows to show when the rows with these keys are folded, in order; one linear pass. */
export function unfoldedRows<S extends TreeSpan>(rows: readonly TreeRow<S>[], folded: ReadonlySet<string>): number[] {
  const shown: number[] = []
  for (let index = 0; index < rows.length; ) {
    const row = rows[index] as TreeRow<S>
    shown.push(index)
    index += folded.has(row.key) ? row.descendants + 1 : 1
  }
  return shown
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
