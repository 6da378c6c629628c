import { buildSkeleton } from '../../../lib/core/view/build-skeleton'
import { keyOfRow, parentsOf } from '../../../lib/core/view/row-keys'
import { type TreeRow, type TreeSpan, treeRows } from '../../../lib/core/view/rows'
import type { Skeleton, SkeletonSpan } from '../../../lib/core/view/skeleton'
import { timelineOf } from '../../../lib/core/view/timeline'
import { type TreeShape, treeShape } from '../../../lib/core/view/tree-shape'

/** A span of a tree in a test: times in milliseconds after 2026-11-01. */
export function span(id: string, parentId: string | null, startMs: number, endMs: number | null = startMs + 1): TreeSpan {
  const base = 1_793_491_200_000
  const ns = (ms: number) => `${BigInt(Math.round((base + ms) * 1000)) * 1000n}`
  return { id, parentId, startNs: ns(startMs), endNs: endMs === null ? null : ns(endMs) }
}

/** The rows as text, indented, ghosts in brackets. */
export function drawn(rows: TreeRow<TreeSpan>[]): string[] {
  return rows.map((row) => {
    const indent = '  '.repeat(row.depth)
    if (row.kind === 'span') return `${indent}${row.span.id}${row.repair ? ` !${row.repair}` : ''}`
    return row.kind === 'lost' ? `${indent}[${row.count} lost]` : `${indent}[${row.spanId}]`
  })
}

/** {@link treeRows} drawn as text. */
export function tree(spans: TreeSpan[], reported: number | null = null): string[] {
  return drawn(treeRows(spans, reported))
}

/** An id of 16 hex digits from a short name. */
export function idOf(name: string): string {
  return Buffer.from(name).toString('hex').padEnd(16, '0').slice(0, 16)
}

/** A trace in columns, as a page holds it, from spans of {@link span} with more said of some by name; their names are their ids. */
export function columns(
  spans: readonly TreeSpan[],
  { reported = null, more = {} }: { reported?: number | null; more?: Record<string, Partial<SkeletonSpan>> } = {},
) {
  const made = spans.map(
    ({ id, parentId, startNs, endNs }): SkeletonSpan => ({
      spanId: idOf(id),
      parentSpanId: parentId === null ? null : idOf(parentId),
      name: id,
      type: '',
      startNs: BigInt(startNs),
      endNs: endNs === null ? null : BigInt(endNs),
      status: 'ok',
      originId: 1,
      model: null,
      inputTokens: null,
      outputTokens: null,
      totalTokens: null,
      costNano: null,
      counted: true,
      notes: 0,
      ...more[id],
    }),
  )
  const sorted = made.sort((a, b) => (a.startNs !== b.startNs ? (a.startNs < b.startNs ? -1 : 1) : a.spanId < b.spanId ? -1 : 1))
  const skeleton = buildSkeleton(sorted, reported)
  const shape = treeShape(parentsOf(skeleton))
  const timeline = timelineOf(shape, skeleton)
  return { skeleton, shape, timeline, row: (name: string) => rowNamed(skeleton, shape, name) }
}

/** The row of the span with a name. */
function rowNamed(skeleton: Skeleton, shape: TreeShape, name: string): number {
  for (let row = 0; row < shape.count; row++) if (keyOfRow(skeleton, shape, row) === idOf(name)) return row
  throw new Error(`no row ${name}`)
}

/** When the rows of a trace ran, as objects; null where nothing is known. */
export function times(spans: readonly TreeSpan[], reported: number | null = null) {
  const { timeline } = columns(spans, { reported })
  const bars = Array.from(timeline.from, (from, row) => (Number.isNaN(from) ? null : { from, to: timeline.to[row] as number, open: timeline.open[row] === 1 }))
  return { durationNs: timeline.durationNs, bars, gaps: timeline.gaps }
}
