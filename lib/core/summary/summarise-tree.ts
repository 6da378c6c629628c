import type { SpanId } from '../ids'
import type { SpanRow } from '../trace-rows'

/** The shape of a trace: its root, how deep each span lies, and what is missing. */
export interface TraceTree {
  /** Spans by start, then id: the order of everything that says "first". */
  spans: SpanRow[]
  root: SpanRow | null
  /** Distance to the root; a span whose parent is not here counts as a child of the missing root. */
  depth: ReadonlyMap<SpanId, number>
  parent: ReadonlyMap<SpanId, SpanRow>
  /** Parent ids that spans name but that are not here, each once. */
  missingParents: SpanId[]
  notes: string[]
}

/**
 * Lays a trace's spans out, in any order of arrival. The root is the span without a parent, the earliest of several. Where every
 * parent is here and yet none is without a parent, the parents form a circle: its earliest span is taken as the root, and noted.
 */
export function traceTree(rows: readonly SpanRow[]): TraceTree {
  const spans = [...rows].sort(byStart)
  const byId = new Map(spans.map((span) => [span.spanId, span]))
  const parent = new Map<SpanId, SpanRow>()
  const missing = new Set<SpanId>()
  const roots: SpanRow[] = []
  for (const span of spans) {
    if (span.parentSpanId === null) {
      roots.push(span)
      continue
    }
    const above = byId.get(span.parentSpanId)
    if (above) parent.set(span.spanId, above)
    else missing.add(span.parentSpanId)
  }
  const notes: string[] = []
  if (roots.length > 1) notes.push(`${roots.length} spans have no parent; the earliest is taken as the root.`)
  const circle = roots.length === 0 && missing.size === 0 ? (spans[0] ?? null) : null
  if (circle) {
    parent.delete(circle.spanId)
    notes.push('The parents of its spans form a circle; the earliest span is taken as the root.')
  }
  return { spans, root: roots[0] ?? circle, depth: depths(spans, parent), parent, missingParents: [...missing], notes }
}

/** Order of spans: by start, then id. */
export function byStart(a: Pick<SpanRow, 'startNs' | 'spanId'>, b: Pick<SpanRow, 'startNs' | 'spanId'>): number {
  if (a.startNs !== b.startNs) return a.startNs < b.startNs ? -1 : 1
  return a.spanId < b.spanId ? -1 : a.spanId > b.spanId ? 1 : 0
}

/** Without recursion: a chain of 100,000 spans is a trace too. A circle ends where it closes. */
function depths(spans: readonly SpanRow[], parent: ReadonlyMap<SpanId, SpanRow>): Map<SpanId, number> {
  const depth = new Map<SpanId, number>()
  for (const span of spans) {
    const path: SpanRow[] = []
    const onPath = new Set<SpanId>()
    let at: SpanRow | undefined = span
    while (at && !depth.has(at.spanId) && !onPath.has(at.spanId)) {
      path.push(at)
      onPath.add(at.spanId)
      at = parent.get(at.spanId)
    }
    let above = at ? (depth.get(at.spanId) ?? -1) : null
    for (const one of path.reverse()) {
      above = above === null ? (one.parentSpanId === null ? 0 : 1) : above + 1
      depth.set(one.spanId, above)
    }
  }
  return depth
}
