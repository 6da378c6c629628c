import { LOST, REPAIR, type TreeShape, treeShape } from './tree-shape'

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
 * Rows of a trace as objects, for comparing some traces: what {@link treeShape} says, which is the tree of a trace's page. Of spans
 * with one id the first in order of start is the parent of their children.
 */
export function treeRows<S extends TreeSpan>(spans: readonly S[], reportedSpans: number | null): TreeRow<S>[] {
  const { sorted, shape, missing } = shapeOf(spans, reportedSpans)
  return Array.from({ length: shape.count }, (_, row): TreeRow<S> => {
    const at = shape.span[row] as number
    const place = { depth: shape.depth[row] as number, parent: shape.parent[row] as number, descendants: shape.descendants[row] as number }
    if (at === LOST) return { kind: 'lost', key: 'lost', ...place, count: shape.lost }
    if (at < 0) {
      const spanId = missing[-2 - at] as string
      return { kind: 'missing_parent', key: `missing:${spanId}`, ...place, spanId }
    }
    const span = sorted.spans[at] as S
    const repeated = sorted.repeated[at] === 1
    const repair = shape.repair[row] === REPAIR.cycle ? 'cycle' : repeated ? 'repeated_id' : null
    return { kind: 'span', key: repeated ? `${span.id}#${row}` : span.id, ...place, span, repair }
  })
}

function shapeOf<S extends TreeSpan>(spans: readonly S[], reported: number | null): { sorted: Sorted<S>; shape: TreeShape; missing: string[] } {
  const sorted = byStart(spans)
  const count = spans.length
  const missing: string[] = []
  const placeOf = new Map<string, number>()
  const parent = Int32Array.from(sorted.spans, ({ parentId }) => {
    if (parentId === null) return -1
    const owner = sorted.owners.get(parentId)
    if (owner !== undefined) return owner
    const known = placeOf.get(parentId) ?? missing.push(parentId) - 1
    placeOf.set(parentId, known)
    return -2 - known
  })
  return { sorted, missing, shape: treeShape({ count, parent, missing: missing.length, reported, repeated: sorted.repeated }) }
}

interface Sorted<S> {
  spans: S[]
  /** Index of the first span with an id. */
  owners: Map<string, number>
  /** 1 for a span whose id an earlier one has. */
  repeated: Uint8Array
}

function byStart<S extends TreeSpan>(spans: readonly S[]): Sorted<S> {
  const starts = new Map(spans.map((span) => [span, BigInt(span.startNs)]))
  const sorted = [...spans].sort((a, b) => compare(starts.get(a) as bigint, starts.get(b) as bigint))
  const owners = new Map<string, number>()
  const repeated = new Uint8Array(sorted.length)
  sorted.forEach(({ id }, index) => {
    if (owners.has(id)) repeated[index] = 1
    else owners.set(id, index)
  })
  return { spans: sorted, owners, repeated }
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
