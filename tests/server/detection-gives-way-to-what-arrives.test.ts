import { expect, it } from 'vitest'
import { Pace } from '../../lib/server/pace'

/** How long work that took some ms waits before it is begun again, while so many traces a second arrive. */
function pauseAfter(tookMs: number, tracesASecond: number): number {
  let now = 0
  const pace = new Pace<string>(
    () => (now / 1_000) * tracesASecond,
    () => now,
  )
  pace.took('7', tookMs)
  while (pace.tooSoon('7')) now += 10
  return now
}

it('work that took long begins again within 1.6 s when little arrives', () => {
  expect([pauseAfter(0, 5), pauseAfter(50, 5), pauseAfter(5_000, 5)]).toEqual([0, 400, 1_600])
})

it('while a job sends it takes a 25th of the time, and pauses for a minute at most', () => {
  expect([pauseAfter(50, 500), pauseAfter(2_000, 500), pauseAfter(10_000, 500)]).toEqual([1_200, 48_000, 60_000])
})

it('what was never done does not wait', () => {
  const pace = new Pace<string>(() => 1)
  expect(pace.tooSoon('8')).toBe(false)
})
