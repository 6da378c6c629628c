import { expect, it } from 'vitest'
import { GIVEN_UP_MS, nextTry } from '../../lib/core/alert/retry'
import type { Millis } from '../../lib/core/time'
import { NOW } from './build-alert'

const HOUR = 3_600_000

/** Moments of all tries, in ms after the first, where each fails at once. */
function moments(status: number | null = 500): number[] {
  const found = [0]
  for (let at: Millis | null = NOW; at !== null; ) {
    const next: Millis | null = nextTry({ tries: found.length, sinceMs: NOW, endedMs: at, status, askedMs: null })
    if (next !== null) found.push(next - NOW)
    at = next
  }
  return found
}

it('after 30 s, 2, 10 and 30 min, then each hour, for the last time after 72 hours', () => {
  const tries = moments()
  const gaps = tries.slice(1).map((at, index) => at - (tries[index] ?? 0))
  expect(gaps.slice(0, 4)).toEqual([30_000, 120_000, 600_000, 1_800_000])
  expect(new Set(gaps.slice(4, -1))).toEqual(new Set([HOUR]))
  expect(tries.at(-1)).toBe(GIVEN_UP_MS)
  expect(tries.length).toBe(77)
})

it('a receiver that is gone is given up at once', () => {
  expect(moments(410)).toEqual([0])
})

it('a receiver that asks for more time gets it, an hour at most', () => {
  const tried = (askedMs: number) => nextTry({ tries: 1, sinceMs: NOW, endedMs: NOW, status: 429, askedMs })
  expect(tried(1_000)).toBe(NOW + 30_000)
  expect(tried(90_000)).toBe(NOW + 90_000)
  expect(tried(1e12)).toBe(NOW + HOUR)
})
