import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeJson, encodeJson, type Json } from '../../../lib/core/json'
import { childPointer, parentPointer, pointerSteps, readablePath, valueAtPointer } from '../../../lib/core/view/json-pointer'
import { pieceOf, searchValue, valuePage } from '../../../lib/core/view/value-page'

const json = fc.jsonValue({ maxDepth: 4 }).map((value) => decodeJson(JSON.stringify(value)))

/** Reads a value back through its pages. */
function readBack(root: Json, path: string, limit: number): Json {
  const value = valueAtPointer(root, pointerSteps(path) ?? [], () => undefined) as Json
  const first = valuePage(value, 0, limit)
  if (first.kind === 'text') {
    let text = ''
    for (let from = 0; from < first.size; from += limit) text += valuePage(value, from, limit).text
    return text
  }
  if (first.kind !== 'object' && first.kind !== 'list') return decodeJson(first.text)
  const entries: [string, Json][] = []
  for (let from = 0; from < first.size; from += limit) {
    for (const node of valuePage(value, from, limit).nodes) entries.push([node.key, readBack(root, childPointer(path, node.key), limit)])
  }
  return first.kind === 'list' ? entries.map(([, item]) => item) : Object.fromEntries(entries)
}

describe('a value', () => {
  it('read page by page is the value', () => {
    fc.assert(
      fc.property(json, fc.integer({ min: 1, max: 7 }), (value, limit) => {
        fc.pre(!encodeJson(value).includes('__proto__'))
        expect(readBack(value, '', limit)).toEqual(value)
      }),
    )
  })

  it('keeps the digits of large integers', () => {
    const value = decodeJson('{"id":12345678901234567890,"list":[9007199254740993]}')
    expect(valuePage(value, 0, 9).nodes).toMatchObject([
      { key: 'id', kind: 'number', text: '12345678901234567890' },
      { key: 'list', kind: 'list', size: 1 },
    ])
    expect(valuePage(valueAtPointer(value, ['list', '0']) as Json, 0, 9).text).toBe('9007199254740993')
  })

  it('is cut between characters, never inside one', () => {
    const text = 'a🙂b🙂🙂c'
    for (let size = 1; size < 5; size++) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) => pieceOf(text, at * size, size))
      expect(pieces.join('')).toBe(text)
      expect(pieces.every((piece) => !/[\ud800-\udbff]$|^[\udc00-\udfff]/.test(piece))).toBe(true)
    }
  })

  it('unfolds the JSON that a text holds, and leads into it', () => {
    const record: Json = { attributes: { 'mlflow.spanInputs': '{"messages":[{"content":"hi"}]}' } }
    expect(valuePage(valueAtPointer(record, ['attributes', 'mlflow.spanInputs']) as Json, 0, 9, true)).toMatchObject({ kind: 'object', size: 1 })
    expect(valueAtPointer(record, ['attributes', 'mlflow.spanInputs', 'messages', '0', 'content'])).toBe('hi')
  })

  it('answers nothing for a path where nothing stands', () => {
    for (const steps of [['b'], ['a', '7'], ['a', '-1'], ['a', 'length'], ['__proto__'], ['a', '0', 'x']]) {
      expect(valueAtPointer({ a: ['text'] }, steps)).toBeUndefined()
    }
  })
})

it('pointers lead there and back', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (steps) => {
      const pointer = steps.reduce((path, step) => childPointer(path, step), '')
      expect(pointerSteps(pointer)).toEqual(steps)
      expect(parentPointer(pointer)).toBe(steps.slice(0, -1).reduce((path, step) => childPointer(path, step), ''))
    }),
  )
  expect(readablePath('/messages/0/a b/x~1y')).toBe('$.messages[0]["a b"]["x/y"]')
  expect(pointerSteps('messages')).toBeNull()
})

describe('a search', () => {
  const value: Json = { Name: 'Ada', list: ['x', { deep: 'the NAME of it' }], number: 1234, text: `${'.'.repeat(500)}name` }
  it('finds keys and values in reading order, whatever the case', () => {
    const { matches, count, whole } = searchValue(value, 'name', 10)
    expect(matches.map(({ path, where, at }) => [path, where, at])).toEqual([
      ['/Name', 'key', 0],
      ['/list/1/deep', 'value', 4],
      ['/text', 'value', 500],
    ])
    expect({ count, whole }).toEqual({ count: 3, whole: true })
    expect(searchValue(value, '23', 10).matches).toMatchObject([{ path: '/number', where: 'value' }])
  })

  it('takes what is looked for as text, and says when it stops counting', () => {
    expect(searchValue({ a: 'x.*y', b: 'xaay' }, '.*', 10).count).toBe(1)
    expect(
      searchValue(
        Array.from({ length: 1000 }, () => 'a'),
        'a',
        5,
      ),
    ).toMatchObject({ count: 50, whole: false })
    expect(
      searchValue(
        Array.from({ length: 1000 }, () => 'a'),
        'a',
        5,
      ).matches,
    ).toHaveLength(5)
  })
})
