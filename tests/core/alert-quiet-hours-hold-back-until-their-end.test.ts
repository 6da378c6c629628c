import fc from 'fast-check'
import { expect, it } from 'vitest'
import { afterQuiet, isClock, isQuiet } from '../../lib/core/alert/quiet-hours'
import type { Millis } from '../../lib/core/time'

const at = (text: string) => Date.parse(text) as Millis
const told = (ms: number) => new Date(ms).toISOString()
const BERLIN = { from: '22:00', to: '07:00', zone: 'Europe/Berlin' }

it.each([
  ['in the evening', '2026-11-21T21:30:00Z', '2026-11-22T06:00:00.000Z'],
  ['at their beginning', '2026-11-21T21:00:00Z', '2026-11-22T06:00:00.000Z'],
  ['after midnight', '2026-11-22T01:59:59Z', '2026-11-22T06:00:00.000Z'],
  ['at their end', '2026-11-22T06:00:00Z', '2026-11-22T06:00:00.000Z'],
  ['by day', '2026-11-21T12:34:56.789Z', '2026-11-21T12:34:56.789Z'],
  // Clocks go back at 3:00 on 25 October 2026 and forward at 2:00 on 29 March 2026
  ['the night clocks go back', '2026-10-24T21:00:00Z', '2026-10-25T06:00:00.000Z'],
  ['the night clocks go forward', '2026-03-28T21:30:00Z', '2026-03-29T05:00:00.000Z'],
])('%s it goes at the first moment after them', (_, due, goes) => {
  expect(told(afterQuiet(at(due), BERLIN))).toBe(goes)
})

it('an end that the clocks skip is the moment after the skip', () => {
  const skipped = { from: '22:00', to: '02:30', zone: 'Europe/Berlin' }
  expect(told(afterQuiet(at('2026-03-28T23:00:00Z'), skipped))).toBe('2026-03-29T01:00:00.000Z')
})

it('hours within one day, and hours from a time to the same', () => {
  const noon = { from: '12:00', to: '13:30', zone: 'Asia/Kolkata' }
  expect(told(afterQuiet(at('2026-11-21T07:00:00Z'), noon))).toBe('2026-11-21T08:00:00.000Z')
  expect(isQuiet(at('2026-11-21T07:00:00Z'), { ...noon, from: '12:00', to: '12:00' })).toBe(false)
  expect(told(afterQuiet(at('2026-11-21T07:00:00Z'), null))).toBe('2026-11-21T07:00:00.000Z')
})

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))
const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/St_Johns')

it('it is the first minute that is not quiet, on any day of a year', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 365 * 1_440 }), clock, clock, zone, (minute, from, to, where) => {
      const quiet = { from, to, zone: where }
      const due = at('2026-01-01T00:00:00Z') + minute * 60_000
      const goes = afterQuiet(due as Millis, quiet)
      let first = due
      while (isQuiet(first, quiet)) first += 60_000
      expect(told(goes)).toBe(told(first))
    }),
    { numRuns: 40 },
  )
})

it.each([
  ['07:30', true],
  ['23:59', true],
  ['24:00', false],
  ['7:30', false],
  ['07:60', false],
  ['', false],
])('"%s" is a time of day: %s', (text, is) => {
  expect(isClock(text)).toBe(is)
})
