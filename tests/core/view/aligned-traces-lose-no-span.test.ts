import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignSpans, type NamedSpan } from '../../../lib/core/view/align-spans'
import { treeRows } from '../../../lib/core/view/rows'
import { span } from './tree'

type Shape = { name: string; children: Shape[] }

const name = fc.constantFrom('classify', 'retrieve', 'Completions', 'parse')
const above = (children: fc.Arbitrary<Shape>) => fc.record({ name, children: fc.array(children, { maxLength: 3 }) })
const shape = above(above(above(fc.record({ name, children: fc.constant([]) }))))

/** The spans of a tree, ids by their place, one millisecond apart. */
function spansOf(tree: Shape, trace: string): NamedSpan[] {
  const spans: NamedSpan[] = []
  const add = ({ name, children }: Shape, parent: string | null) => {
    const id = `${trace}-${spans.length}`
    spans.push({ ...span(id, parent, spans.length), name, type: name === 'Completions' ? 'CHAT_MODEL' : 'CHAIN' })
    for (const child of children) add(child, id)
  }
  add(tree, null)
  return spans
}

const TREE: Shape = {
  name: 'classify',
  children: [
    { name: 'retrieve', children: [] },
    { name: 'Completions', children: [] },
  ],
}

function rowsOf(tree: Shape, trace: string, without: readonly number[] = []) {
  return treeRows(
    spansOf(tree, trace).filter((_, at) => !without.includes(at)),
    null,
  )
}

function drawn(lines: ReturnType<typeof alignSpans<NamedSpan>>): string[] {
  return lines.map(({ depth, cells }) => {
    const names = cells.map((cell) => (cell === null ? '–' : cell.kind === 'span' ? cell.span.name : '?'))
    return `${'  '.repeat(depth)}${names.join(' | ')}`
  })
}

describe('traces side by side', () => {
  it('hold every span of each, in the order of its tree', () => {
    fc.assert(
      fc.property(fc.array(shape, { minLength: 2, maxLength: 4 }), (trees) => {
        const traces = trees.map((tree, at) => rowsOf(tree, `t${at}`))
        const lines = alignSpans(traces, 0)
        traces.forEach((rows, column) => {
          expect(lines.flatMap(({ cells }) => cells[column]?.key ?? [])).toEqual(rows.map((row) => row.key))
        })
      }),
    )
  })

  it('permute their columns with the traces and change nothing else', () => {
    fc.assert(
      fc.property(fc.array(shape, { minLength: 2, maxLength: 4 }), (trees) => {
        const traces = trees.map((tree, at) => rowsOf(tree, `t${at}`))
        const keys = (lines: ReturnType<typeof alignSpans<NamedSpan>>) => lines.map(({ depth, cells }) => [depth, ...cells.map((cell) => cell?.key ?? null)])
        const turned = alignSpans([...traces].reverse(), traces.length - 1)
        expect(keys(turned)).toEqual(keys(alignSpans(traces, 0)).map(([depth, ...cells]) => [depth, ...cells.reverse()]))
      }),
    )
  })

  it('leave a gap where one of them has no such span', () => {
    expect(drawn(alignSpans([rowsOf(TREE, 'a'), rowsOf(TREE, 'b', [1])], 0))).toEqual(['classify | classify', '  retrieve | –', '  Completions | Completions'])
  })

  it('line up below a root that never arrived', () => {
    expect(drawn(alignSpans([rowsOf(TREE, 'a'), rowsOf(TREE, 'b', [0])], 0))).toEqual(['classify | ?', '  retrieve | retrieve', '  Completions | Completions'])
    expect(drawn(alignSpans([rowsOf(TREE, 'a', [0]), rowsOf(TREE, 'b')], 0))).toEqual(['? | classify', '  retrieve | retrieve', '  Completions | Completions'])
  })
})
