import { type TreeRow, type TreeSpan, treeRows } from '../../../lib/core/view/rows'

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
