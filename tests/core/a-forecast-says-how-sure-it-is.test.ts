import { describe, expect, it } from 'vitest'
import { Random } from '../../bench/corpus/random'
import { dayAfter, periodAt, weekdayOf } from '../../lib/core/anomaly/calendar'
import { type DayCost, forecast } from '../../lib/core/anomaly/forecast'
import type { NanoUsd } from '../../lib/core/money'
import { nanosOf } from '../../lib/core/time'
import { forecastSentence } from '../../lib/core/wording/cost-budget'
import { micro } from './build-cost-series'

const NOON = nanosOf(Date.parse('2026-11-11T12:00:00Z'))
const MONTH = periodAt(NOON, 'month', 'UTC')

/** So many days before 11 November, the day of the forecast. */
function daysBefore(count: number, cost: (day: string, index: number) => number): DayCost[] {
  return Array.from({ length: count }, (_, index) => {
    const day = dayAfter('2026-11-11', index - count)
    return { day, costNano: micro(Math.round(cost(day, index))), unpricedCalls: 0 }
  })
}

describe('a forecast says how sure it is', () => {
  it('fewer than seven whole days are not enough history', () => {
    expect(
      forecast(
        daysBefore(6, () => 100),
        MONTH,
        NOON,
        'UTC',
      ),
    ).toBeNull()
    expect(
      forecast(
        daysBefore(7, () => 100),
        MONTH,
        NOON,
        'UTC',
      ),
    ).not.toBeNull()
  })

  it('equal days: used, the rest of today and each day to come, for sure', () => {
    const made = forecast([...daysBefore(30, () => 100), { day: '2026-11-11', costNano: micro(40), unpricedCalls: 0 }], MONTH, NOON, 'UTC')
    expect(made).toMatchObject({ by: 'median', expectedNano: micro(3_000), lowNano: micro(3_000), highNano: micro(3_000) })
    expect(forecastSentence(made, 'month')).toBe('$0.0030 by the end of the month: the usual day over 28 days.')
  })

  it('a day that has cost more than usual by now is not expected to cost more', () => {
    const made = forecast([...daysBefore(30, () => 100), { day: '2026-11-11', costNano: micro(500), unpricedCalls: 0 }], MONTH, NOON, 'UTC')
    expect(made?.expectedNano).toBe(micro(3_400))
  })

  it('one day of four passes does not raise what is usual', () => {
    const made = forecast(
      daysBefore(30, (day) => (day === '2026-11-05' ? 400 : 100)),
      MONTH,
      NOON,
      'UTC',
    )
    expect(made?.expectedNano).toBe(micro(3_300))
  })

  it('weekdays that differ are counted by themselves', () => {
    const weekly = (day: string) => (weekdayOf(day) < 5 ? 100 : 10)
    const made = forecast(daysBefore(56, weekly), MONTH, NOON, 'UTC')
    // November 2026 has 21 workdays
    expect(made).toMatchObject({ by: 'weekday_medians', expectedNano: micro(21 * 100 + 9 * 10) })
    expect(forecastSentence(made, 'month')).toBe('$0.0022 by the end of the month: the usual of each weekday over 56 days.')
  })

  it('where most days cost nothing the mean counts', () => {
    const made = forecast(
      daysBefore(28, (_, index) => (index % 4 === 0 ? 400 : 0)),
      MONTH,
      NOON,
      'UTC',
    )
    expect(made?.by).toBe('mean')
    expect(Number(made?.expectedNano)).toBeGreaterThan(0)
    expect(made && made.highNano > made.expectedNano).toBe(true)
  })

  it('days without a trace may be left out', () => {
    const all = daysBefore(40, (day) => (weekdayOf(day) === 2 ? 300 : 0))
    expect(
      forecast(
        all.filter(({ costNano }, index) => index === 0 || costNano > 0n),
        MONTH,
        NOON,
        'UTC',
      ),
    ).toEqual(forecast(all, MONTH, NOON, 'UTC'))
  })

  it('calls without a price are said', () => {
    const days = daysBefore(10, () => 100).map((one, index) => ({ ...one, unpricedCalls: index === 3 ? 1 : 0 }))
    expect(forecastSentence(forecast(days, MONTH, NOON, 'UTC'), 'month')).toContain('Without 1 call that has no price.')
  })

  it('of 300 simulated months nine in ten end within the range', () => {
    let within = 0
    for (let seed = 0; seed < 300; seed++) {
      const random = new Random(seed)
      const [noise, weekend, base] = [random.between(0.02, 0.25), random.pick([1, 1, 0.2]), random.scaled(50, 500_000)]
      const cost = (day: string) => base * (weekdayOf(day) >= 5 ? weekend : 1) * (1 + noise * random.normal())
      const past = daysBefore(random.whole(21, 70), cost)
      const made = forecast(past, MONTH, nanosOf(Date.parse('2026-11-11T00:00:01Z')), 'UTC')
      const coming = MONTH.days.filter((day) => day >= '2026-11-11').reduce((sum, day) => sum + micro(Math.max(0, Math.round(cost(day)))), 0n)
      const total = past.filter(({ day }) => MONTH.days.includes(day)).reduce((sum, { costNano }) => sum + costNano, coming) as NanoUsd
      if (made && total >= made.lowNano && total <= made.highNano) within += 1
    }
    expect(within / 300).toBeGreaterThan(0.82)
    expect(within / 300).toBeLessThan(0.97)
  })
})
