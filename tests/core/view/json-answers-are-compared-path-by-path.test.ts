import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareJson } from '../../../lib/core/view/compare-json'
import { type JsonText, jsonText } from '../../../lib/core/view/json-text'

function compared(...texts: string[]) {
  return compareJson(texts.map(jsonText), 0).rows.map(
    ({ path, cells, differs }) => `${differs ? '≠' : '='} ${path}: ${cells.map((cell) => cell ?? '–').join(' | ')}`,
  )
}

function scalars(value: JsonText): string[] {
  if (value.kind === 'scalar') return [value.text]
  return (value.kind === 'list' ? value.items : [...value.members.values()]).flatMap(scalars)
}

/** A list or object told by its size. */
const SIZE = /^(\[\d*\]|\{\d*\})$/

const values = fc.array(
  fc.oneof(
    fc.array(fc.jsonValue({ maxDepth: 3, noUnicodeString: false }), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 }),
  ),
  { minLength: 2, maxLength: 4 },
)

describe('JSON answers', () => {
  it('are compared path by path, whatever the order of their keys', () => {
    expect(compared('{"label": "cat", "score": 0.5}', '{"score": 0.5, "label": "dog"}')).toEqual(['≠ label: "cat" | "dog"', '= score: 0.5 | 0.5'])
  })

  it('keep the digits of a number as they were written', () => {
    expect(compared('{"a": 1.0, "b": 12345678901234567890}', '{"a": 1, "b": 12345678901234567891}')).toEqual([
      '≠ a: 1.0 | 1',
      '≠ b: 12345678901234567890 | 12345678901234567891',
    ])
  })

  it('align lists: what both hold stands in one row, what one adds in its own', () => {
    expect(compared('["a", "c"]', '["a", "b", "c"]')).toEqual(['= $[0]: "a" | "a"', '≠ $[1]: – | "b"', '= $[2]: "c" | "c"'])
    expect(compared('[{"id": 1, "x": 1}]', '[{"id": 1, "x": 2}]')).toEqual(['= $[0].id: 1 | 1', '≠ $[0].x: 1 | 2'])
  })

  it('show what is missing, empty or of another kind', () => {
    expect(compared('{"a": 1}', '{}')).toEqual(['≠ a: 1 | –'])
    expect(compared('{"a": {"b": 1}}', '{"a": "none"}')).toEqual(['≠ a: {1} | "none"', '≠ a.b: 1 | –'])
    expect(compared('{"a": []}', '{"a": []}')).toEqual(['= a: [] | []'])
  })

  it('may stand in a code fence; other text is no JSON', () => {
    expect(compared('```json\n{"a": 1}\n```', '{"a": 1}')).toEqual(['= a: 1 | 1'])
    expect([jsonText('label 3'), jsonText('"quoted"'), jsonText('{"a": }'), jsonText('['.repeat(300) + ']'.repeat(300))]).toEqual([null, null, null, null])
  })

  it('lose no value, and permute their columns with the answers', () => {
    fc.assert(
      fc.property(values, (given) => {
        const trees = given.map((value) => jsonText(JSON.stringify(value)))
        const { rows } = compareJson(trees, 0)
        trees.forEach((tree, column) => {
          const cells = rows.flatMap((row) => row.cells[column] ?? []).filter((cell) => !SIZE.test(cell))
          expect(cells.sort()).toEqual(scalars(tree as JsonText).sort())
        })
        const turned = compareJson([...trees].reverse(), trees.length - 1).rows
        expect(turned.map((row) => [row.path, ...row.cells].join())).toEqual(rows.map((row) => [row.path, ...[...row.cells].reverse()].join()))
      }),
    )
  })
})
