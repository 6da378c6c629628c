import { describe, expect, it } from 'vitest'
import { LOOKS, looksOf } from '@/components/trace/span-look'
import { treeMove } from '@/components/trace/tree/tree-keys'
import { equalSiblings } from '@/lib/core/view/equal-siblings'
import { shownRows } from '@/lib/core/view/shown-rows'
import { columns, span } from '../../core/view/tree'

const { skeleton, shape, row } = columns([span('root', null, 0), span('llm', 'root', 1), span('http', 'llm', 2), span('save', 'root', 3)], {
  reported: 5,
  more: { llm: { model: 'gpt-4o-mini' }, save: { status: 'error' } },
})
const OPEN = { foldDepth: null, folded: new Set<number>(), opened: new Set<number>(), keep: null, siblings: null, openRuns: new Set<number>() }
const WHOLE = shownRows(shape, OPEN)
const FOLDED = shownRows(shape, { ...OPEN, folded: new Set([row('llm')]) })
const CLOSED = { parent: true, folded: true }
const OPENED = { parent: true, folded: false }
const LEAF = { parent: false, folded: false }

describe('the keys of the tree', () => {
  it('skip what is folded', () => {
    expect(treeMove('ArrowDown', FOLDED, 1, CLOSED, 10)).toEqual({ line: 2 })
    expect(FOLDED.line[2]).toBe(row('save'))
  })

  it('fold before they leave for the parent, unfold before they enter', () => {
    expect(treeMove('ArrowLeft', WHOLE, 1, OPENED, 10)).toEqual({ line: 1, toggle: true })
    expect(treeMove('ArrowLeft', WHOLE, 2, LEAF, 10)).toEqual({ line: 1 })
    expect(treeMove('ArrowRight', FOLDED, 1, CLOSED, 10)).toEqual({ line: 1, toggle: true })
    expect(treeMove('ArrowRight', WHOLE, 1, OPENED, 10)).toEqual({ line: 2 })
  })

  it('stop at the ends', () => {
    expect(treeMove('End', WHOLE, 0, OPENED, 10)).toEqual({ line: 4 })
    expect(treeMove('ArrowDown', WHOLE, 4, LEAF, 10)).toEqual({ line: 4 })
    expect(treeMove('ArrowLeft', WHOLE, 0, CLOSED, 10)).toBeNull()
  })

  it('lead from a sibling of an opened run to the line of the run', () => {
    const many = columns([span('root', null, 0), ...['a', 'b', 'c'].map((id, at) => span(id, 'root', at + 1))], {
      more: { a: { name: 'parse' }, b: { name: 'parse' }, c: { name: 'parse' } },
    })
    const siblings = equalSiblings(many.skeleton, many.shape, many.timeline, null)
    const shown = shownRows(many.shape, { ...OPEN, siblings, openRuns: new Set([0]) })
    expect([...shown.line]).toEqual([0, -1, 1, 2, 3])
    expect(treeMove('ArrowLeft', shown, 4, LEAF, 10)).toEqual({ line: 1 })
  })
})

describe('the look of a row', () => {
  it('tells a call, its transport, an error and a ghost apart', () => {
    expect(Array.from(looksOf(skeleton, shape), (look) => LOOKS[look])).toEqual(['frame', 'call', 'below_call', 'error', 'ghost'])
  })
})
