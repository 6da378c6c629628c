import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeJson, encodeJson, type Json } from '../../../lib/core/json'
import { Cutter } from '../../../lib/core/view/cut-value'
import { pointerSteps, valueAtPointer } from '../../../lib/core/view/json-pointer'

it('a small value stays as it is', () => {
  const value: Json = { a: [1, 2n ** 70n, null, 'text'], b: { c: true } }
  const cutter = new Cutter({ text: 100, members: 10, budget: 1000 })
  expect(cutter.cut(value, '/inputs')).toEqual(value)
  expect(cutter.cuts).toEqual([])
})

it('texts, lists and objects are cut, each named with its size', () => {
  const cutter = new Cutter({ text: 5, members: 2, budget: 1000 })
  expect(cutter.cut({ text: 'abcdefgh', list: [1, 2, 3], more: 1 }, '/x')).toEqual({ text: 'abcde', list: [1, 2] })
  expect(cutter.cuts).toEqual([
    { path: '/x/text', kind: 'text', size: 8 },
    { path: '/x/list', kind: 'list', size: 3 },
    { path: '/x', kind: 'object', size: 3 },
  ])
})

it('whatever the value, what is kept is small, and every cut leads to the whole', () => {
  const limits = { text: 10, members: 4, budget: 120 }
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (sent) => {
      const value = decodeJson(JSON.stringify({ sent }))
      const cutter = new Cutter(limits)
      const kept = cutter.cut(value, '')
      expect(encodeJson(kept).length).toBeLessThan(2_000)
      for (const { path, size } of cutter.cuts) {
        const whole = valueAtPointer(value, pointerSteps(path) ?? [], () => undefined)
        expect(typeof whole === 'string' || Array.isArray(whole) ? whole.length : Object.keys(whole as object).length).toBe(size)
      }
      if (cutter.cuts.length === 0) expect(kept).toEqual(value)
    }),
  )
})
