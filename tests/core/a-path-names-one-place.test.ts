import { expect, it } from 'vitest'
import type { Json } from '../../lib/core/json'
import { PathError, parsePath, valueAt } from '../../lib/core/json-path'
import { inputKeyBy, inputPaths } from '../../lib/core/summary/input-key'

const at = (json: Json, path: string) => valueAt(json, parsePath(path))
const key = (inputs: Json, ...paths: string[]) => inputKeyBy(inputs, inputPaths(paths))

it('members, places in lists and quoted names', () => {
  const json: Json = { rows: [{ id: 7, 'doc id': 'A' }], 'a.b': { '': 1 }, __proto__: { x: 1 } }
  expect(at(json, '$.rows[0].id')).toBe(7)
  expect(at(json, '$.rows[0]["doc id"]')).toBe('A')
  expect(at(json, "$['a.b']['']")).toBe(1)
  for (const nowhere of ['$.rows[1].id', '$.rows.id', '$.rows[0].id.x', '$.constructor', '$.toString', '$.rows.length'])
    expect(at(json, nowhere)).toBeUndefined()
})

it('a path that names several places, or none, says where it breaks', () => {
  const broken = (path: string): number => {
    try {
      parsePath(path)
    } catch (error) {
      if (error instanceof PathError) return error.at
    }
    return -1
  }
  expect(['', 'a', '$', '$a', '$.', '$.a..b', '$.a[*]', '$.a[?(@.b)]', '$.a[-1]', '$.a b', "$['a"].map(broken)).toEqual([0, 0, 1, 1, 1, 3, 3, 3, 3, 3, 1])
})

it('a key is the first text or number at the paths, in their order; then below one argument', () => {
  expect(key({ a: 'x', b: 'y' }, '$.b', '$.a')).toEqual({ path: '$.b', value: 'y' })
  expect(key({ a: '', b: 12_345_678_901_234_567_890n }, '$.a', '$.b')).toEqual({ path: '$.b', value: '12345678901234567890' })
  expect(key({ a: true, b: null, c: {}, d: 1.5 }, '$.a', '$.b', '$.c', '$.d')).toEqual({ path: '$.d', value: '1.5' })
  expect(key({ invoice: { number: 'N' } }, '$.number')).toEqual({ path: '$.invoice.number', value: 'N' })
  expect(key({ user: { id: 'u' }, row: { id: 'r' } }, '$.id')).toEqual({ path: '$.row.id', value: 'r' })
  expect(key({ deep: { er: { number: 'N' } } }, '$.number')).toBeNull()
  expect(key({ a: { b: { c: 'x' } } }, '$.b.c')).toBeNull()
  expect(key([['x']], '$[0][0]')).toEqual({ path: '$[0][0]', value: 'x' })
  expect(key('text', '$.a')).toBeNull()
})
