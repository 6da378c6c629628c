import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { treeRows } from '../../../lib/core/view/rows'
import { shownRows } from '../../../lib/core/view/shown-rows'
import { columns, drawn, span, tree } from './tree'

const TRACE = [span('parse', 'root', 70), span('http', 'llm', 21, 48), span('root', null, 0, 78), span('llm', 'root', 20, 49), span('prompt', 'root', 1)]

describe('the rows of a trace', () => {
  it('come in pre-order, siblings by start, whatever the order of arrival', () => {
    const expected = ['root', '  prompt', '  llm', '    http', '  parse']
    fc.assert(
      fc.property(fc.shuffledSubarray(TRACE, { minLength: TRACE.length }), (spans) => {
        expect(tree(spans)).toEqual(expected)
      }),
    )
  })

  it('count what is below them, so that folding one skips it all', () => {
    const rows = treeRows(TRACE, null)
    expect(rows.map((row) => row.descendants)).toEqual([4, 0, 1, 0, 0])
    const { shape, row } = columns(TRACE)
    const shown = (folded: string) => [
      ...shownRows(shape, { foldDepth: null, folded: new Set([row(folded)]), opened: new Set(), keep: null, siblings: null, openRuns: new Set() }).line,
    ]
    expect(drawn(shown('llm').flatMap((index) => rows[index] ?? []))).toEqual(['root', '  prompt', '  llm', '  parse'])
    expect(shown('root')).toEqual([0])
  })

  it('hold a chain of 33,000 spans', () => {
    const spans = Array.from({ length: 33_000 }, (_, index) => span(`s${index}`, index === 0 ? null : `s${index - 1}`, index))
    const rows = treeRows(spans, 33_000)
    expect(rows).toHaveLength(33_000)
    expect(rows[32_999]?.depth).toBe(32_999)
    expect(rows[0]?.descendants).toBe(32_999)
  })

  it('show every span exactly once and leave no parent out of reach, whatever the parents say', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const anySpan = fc.tuple(ids, fc.option(fc.oneof(ids, fc.constant('x'))), fc.nat(9)).map(([id, parent, start]) => span(id, parent, start))
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 8 }), fc.option(fc.nat(12)), (spans, reported) => {
        const rows = treeRows(spans, reported)
        const seen = rows.flatMap((row) => (row.kind === 'span' ? [row.span] : []))
        expect(new Set(seen)).toEqual(new Set(spans))
        expect(seen).toHaveLength(spans.length)
        expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length)
        for (const [index, row] of rows.entries()) {
          const parent = rows[row.parent]
          expect(row.depth).toBe(parent ? parent.depth + 1 : 0)
          if (parent) expect(index).toBeLessThanOrEqual(row.parent + parent.descendants)
        }
      }),
    )
  })
})
