import { describe, expect, it } from 'vitest'
import { looksOf } from '@/components/trace/span-look'
import { treeMove } from '@/components/trace/tree/tree-keys'
import type { SpanNode } from '@/lib/api/contract/trace'
import { treeRows, unfoldedRows } from '@/lib/core/view/rows'

/** A span of the skeleton; with a model it is a call. */
function node(id: string, parentId: string | null, start: number, over: Partial<SpanNode> = {}): SpanNode {
  const usage = { model: null, inputTokens: null, outputTokens: null, totalTokens: null, costNano: null, counted: true, notes: 0 }
  return { id, parentId, name: id, type: '', startNs: String(start), endNs: String(start + 1), status: 'ok', ...usage, ...over }
}

const ROWS = treeRows(
  [node('root', null, 0), node('llm', 'root', 1, { model: 'gpt-4o-mini' }), node('http', 'llm', 2), node('save', 'root', 3, { status: 'error' })],
  5,
)

describe('the keys of the tree', () => {
  it('skip what is folded', () => {
    const folded = new Set(['llm'])
    expect(treeMove('ArrowDown', ROWS, unfoldedRows(ROWS, folded), 1, folded, 10)).toEqual({ row: 3 })
  })

  it('fold before they leave for the parent, unfold before they enter', () => {
    const shown = unfoldedRows(ROWS, new Set())
    expect(treeMove('ArrowLeft', ROWS, shown, 1, new Set(), 10)).toEqual({ row: 1, fold: 'llm' })
    expect(treeMove('ArrowLeft', ROWS, shown, 2, new Set(), 10)).toEqual({ row: 1 })
    const folded = new Set(['llm'])
    expect(treeMove('ArrowRight', ROWS, unfoldedRows(ROWS, folded), 1, folded, 10)).toEqual({ row: 1, fold: 'llm' })
  })

  it('stop at the ends', () => {
    const shown = unfoldedRows(ROWS, new Set())
    expect(treeMove('End', ROWS, shown, 0, new Set(), 10)).toEqual({ row: 4 })
    expect(treeMove('ArrowDown', ROWS, shown, 4, new Set(), 10)).toEqual({ row: 4 })
  })
})

describe('the look of a row', () => {
  it('tells a call, its transport, an error and a ghost apart', () => {
    expect(looksOf(ROWS)).toEqual(['frame', 'call', 'below_call', 'error', 'ghost'])
  })
})
