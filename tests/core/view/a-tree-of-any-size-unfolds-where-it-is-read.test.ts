import { describe, expect, it } from 'vitest'
import type { Json } from '../../../lib/core/json'
import { pointerSteps, valueAtPointer } from '../../../lib/core/view/json-pointer'
import { valuePage } from '../../../lib/core/view/value-page'
import {
  collapsed,
  emptyTree,
  opensAt,
  PAGE_NODES,
  PAGE_TEXT,
  pageStart,
  revealed,
  rowsOf,
  type ValueTree,
  withOpen,
  withPage,
} from '../../../lib/core/view/value-tree'

/** Reads a page as the page of the product does. */
function reading(tree: ValueTree, value: Json, path: string, page = 0): ValueTree {
  const at = valueAtPointer(value, pointerSteps(path) ?? []) as Json
  const kind = typeof at === 'string' ? 'text' : 'list'
  const { from, limit } = pageStart(kind, page)
  return withPage(tree, path, valuePage(at, from, limit, true))
}

/** Lines as text: name and value, `+` folded, `-` unfolded. */
const lines = (tree: ValueTree) =>
  rowsOf(tree).map((row) => {
    const space = '  '.repeat(row.depth)
    if (row.type === 'gap') return `${space}… ${row.count} ${row.unit}`
    if (row.type === 'piece') return `${space}| ${row.text.length}`
    return `${space}${row.opens ? (row.open ? '-' : '+') : ' '}${row.node.key}: ${row.node.text || row.node.size}`
  })

describe('a tree', () => {
  it('knows nothing until it is read, and unfolds line by line', () => {
    const value = { a: 1, b: { c: [true, null] }, e: {} }
    let tree = emptyTree('')
    expect(rowsOf(tree)).toMatchObject([{ type: 'gap', page: 0 }])
    tree = reading(tree, value, '')
    expect(lines(tree)).toEqual([' a: 1', '+b: 1', ' e: 0'])
    tree = reading(withOpen(reading(withOpen(tree, '/b', true), value, '/b'), '/b/c', true), value, '/b/c')
    expect(lines(tree)).toEqual([' a: 1', '-b: 1', '  -c: 2', '     0: true', '     1: null', ' e: 0'])
    expect(lines(withOpen(tree, '/b', false))).toEqual([' a: 1', '+b: 1', ' e: 0'])
    expect(lines(collapsed(tree))).toEqual([' a: 1', '+b: 1', ' e: 0'])
  })

  it('of a million entries has as many lines as were read, with gaps between that say how many', () => {
    const value = Array.from({ length: 1_000_000 }, (_, at) => at)
    let tree = reading(emptyTree(''), value, '')
    expect(rowsOf(tree)).toHaveLength(PAGE_NODES + 1)
    expect(lines(tree).at(-1)).toBe(`… ${1_000_000 - PAGE_NODES} children`)
    tree = reading(tree, value, '', 2_500)
    const rows = rowsOf(tree)
    expect(rows).toHaveLength(2 * PAGE_NODES + 2)
    expect(rows[PAGE_NODES]).toMatchObject({ type: 'gap', page: 1, count: 2_499 * PAGE_NODES })
    expect(rows[PAGE_NODES + 1]).toMatchObject({ type: 'node', path: `/${2_500 * PAGE_NODES}` })
    expect(rows.at(-1)).toMatchObject({ type: 'gap', page: 2_501, count: 1_000_000 - 2_501 * PAGE_NODES })
  })

  it('shows a long text in pieces, at the ends of lines, and loses nothing of it', () => {
    const text = `${'line of text\n'.repeat(9_000)}${'x'.repeat(50_000)}🙂`
    const value = { text }
    let tree = reading(withOpen(reading(emptyTree(''), value, ''), '/text', true), value, '/text')
    const pages = Math.ceil(text.length / PAGE_TEXT)
    for (let page = 1; page < pages; page++) tree = reading(tree, value, '/text', page)
    const pieces = rowsOf(tree).filter((row) => row.type === 'piece')
    expect(rowsOf(tree).filter((row) => row.type === 'gap')).toEqual([])
    expect(pieces.map((row) => row.text.replaceAll('\n', '')).join('')).toBe(text.replaceAll('\n', ''))
    expect(Math.max(...pieces.map((row) => row.text.length))).toBeLessThanOrEqual(2_002)
    expect(new Set(pieces.map((row) => row.id)).size).toBe(pieces.length)
  })

  it('unfolds JSON held by a text', () => {
    const value = { given: '{"a":[1]}' }
    let tree = reading(emptyTree(''), value, '')
    expect(lines(tree)).toEqual(['+given: {"a":[1]}'])
    tree = reading(withOpen(tree, '/given', true), value, '/given')
    expect(lines(tree)).toEqual(['-given: {"a":[1]}', '  +a: 1'])
  })

  it('unfolds what leads to a place, from where it begins', () => {
    expect([...revealed(emptyTree('/inputs'), '/inputs/messages/0/content').open].sort()).toEqual(['/inputs', '/inputs/messages', '/inputs/messages/0'])
    expect([...revealed(emptyTree(''), '/a/b').open].sort()).toEqual(['', '/a'])
  })

  it('unfolds only what holds something', () => {
    const node = (kind: 'object' | 'list' | 'text' | 'number', size: number, text = '') => opensAt({ key: 'k', kind, size, text })
    expect([node('object', 0), node('list', 1), node('text', 5, 'short'), node('text', 101, 'x'), node('text', 3, 'a\nb'), node('number', 0, '1')]).toEqual([
      false,
      true,
      false,
      true,
      true,
      false,
    ])
  })
})
