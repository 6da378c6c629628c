import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RecordCounter } from '../../../components/selection/record-counter'
import { CSV_FORM } from '../../../lib/services/export/csv-lines'

it('of a CSV, whatever its cells hold and wherever its bytes are cut', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('"', '""', '\n', '\r\n', 'a"b', ',', '"\n"'))
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { maxLength: 20 }), fc.integer({ min: 1, max: 7 }), (rows, step) => {
      const bytes = new TextEncoder().encode(stringify([['a', 'b'], ...rows], CSV_FORM))
      const counter = new RecordCounter(true)
      let count = 0
      for (let from = 0; from < bytes.length; from += step) count = counter.add(bytes.subarray(from, from + step))
      expect(count).toBe(rows.length)
    }),
  )
})

it('of lines of JSON', () => {
  expect(new RecordCounter(false).add(new TextEncoder().encode('{"a":"\\""}\n{"b":1}\n'))).toBe(2)
})
