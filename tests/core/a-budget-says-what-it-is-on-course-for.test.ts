import { describe, expect, it } from 'vitest'
import { type Budget, budgetStanding } from '../../lib/core/anomaly/budget'
import { isZone, periodAt, startOfDay } from '../../lib/core/anomaly/calendar'
import type { DayCost } from '../../lib/core/anomaly/forecast'
import { nanosOf } from '../../lib/core/time'
import { amountText } from '../../lib/core/wording/cost-amount'
import { forecastSentence, standingPhrase } from '../../lib/core/wording/cost-budget'
import { micro } from './build-cost-series'

const time = (text: string) => nanosOf(Date.parse(text))
const day = (text: string, cost: number, unpricedCalls = 0): DayCost => ({ day: text, costNano: micro(cost), unpricedCalls })
const budget = (parts: Partial<Budget> = {}): Budget => ({ experimentId: '1', period: 'month', zone: 'UTC', limitNano: micro(4_000), ...parts })

describe('a budget says what it is on course for', () => {
  it('used, time gone and the pace, before a forecast can be made', () => {
    const standing = budgetStanding(budget(), [day('2026-11-20', 1_200), day('2026-11-21', 1_000)], time('2026-11-22T00:00:00Z'))
    expect(standingPhrase(standing)).toBe('55 % used after 70 % of the month; on course for $0.0031')
    expect(standing).toMatchObject({ usedNano: micro(2_200), timeGone: 0.7, forecast: null, state: 'within' })
    expect(forecastSentence(standing.forecast, 'month')).toBe('Not enough history for a forecast: 7 whole days are needed.')
  })

  it('what it is on course for may be over before it is', () => {
    const at = time('2026-11-16T00:00:00Z')
    expect(budgetStanding(budget(), [day('2026-11-15', 2_500)], at).state).toBe('course_over')
    expect(budgetStanding(budget(), [day('2026-11-15', 4_001)], at).state).toBe('over')
    expect(budgetStanding(budget(), [day('2026-11-15', 2_000)], at).state).toBe('within')
  })

  it('a pace is not told at the beginning', () => {
    const standing = budgetStanding(budget(), [day('2026-11-01', 900)], time('2026-11-01T06:00:00Z'))
    expect(standing).toMatchObject({ paceNano: null, courseNano: null, state: 'within' })
    expect(standingPhrase(standing)).toBe('22 % used after <1 % of the month')
  })

  it('calls without a price are said', () => {
    const standing = budgetStanding(budget(), [day('2026-11-20', 2_200, 8)], time('2026-11-22T00:00:00Z'))
    expect(standingPhrase(standing)).toContain('; 8 calls without a price not counted')
  })

  it('other periods are not counted', () => {
    const days = [day('2026-11-20', 100), day('2026-11-22', 200), day('2026-11-23', 400)]
    const at = time('2026-11-23T12:00:00Z')
    expect(budgetStanding(budget({ period: 'day' }), days, at).usedNano).toBe(micro(400))
    expect(budgetStanding(budget({ period: 'week' }), days, at).usedNano).toBe(micro(400))
    expect(budgetStanding(budget({ period: 'month' }), days, at).usedNano).toBe(micro(700))
  })
})

describe('days, weeks and months are those of the zone', () => {
  it('in UTC', () => {
    expect(periodAt(time('2026-02-28T23:59:59Z'), 'month', 'UTC')).toMatchObject({ startNs: time('2026-02-01T00:00:00Z'), endNs: time('2026-03-01T00:00:00Z') })
    expect(periodAt(time('2028-02-29T12:00:00Z'), 'month', 'UTC').days).toHaveLength(29)
    expect(periodAt(time('2026-12-31T12:00:00Z'), 'week', 'UTC')).toMatchObject({ startNs: time('2026-12-28T00:00:00Z'), endNs: time('2027-01-04T00:00:00Z') })
  })

  it('a time belongs to the day the zone has', () => {
    expect(periodAt(time('2026-11-30T23:30:00Z'), 'month', 'Europe/Berlin')).toMatchObject({ startNs: time('2026-11-30T23:00:00Z') })
    expect(periodAt(time('2026-11-01T03:00:00Z'), 'day', 'America/New_York').days).toEqual(['2026-10-31'])
  })

  it('a day on which clocks change has 23 or 25 hours', () => {
    const hours = (at: string) => {
      const { startNs, endNs } = periodAt(time(at), 'day', 'Europe/Berlin')
      return Number(endNs - startNs) / 3.6e12
    }
    expect([hours('2026-03-29T12:00:00Z'), hours('2026-10-25T12:00:00Z'), hours('2026-11-21T12:00:00Z')]).toEqual([23, 25, 24])
    // At midnight clocks go to one: the day begins there
    expect(startOfDay('2024-04-26', 'Africa/Cairo')).toBe(time('2024-04-25T22:00:00Z'))
  })

  it('zones far from UTC', () => {
    expect(startOfDay('2026-11-21', 'Pacific/Kiritimati')).toBe(time('2026-11-20T10:00:00Z'))
    expect(startOfDay('2026-11-21', 'Etc/GMT+12')).toBe(time('2026-11-21T12:00:00Z'))
    expect([isZone('Europe/Berlin'), isZone('Mars/Olympus'), isZone('')]).toEqual([true, false, false])
  })
})

it('amounts have two significant digits, at least cents', () => {
  expect([0n, 530_000n, 3_142_857n, 12_340_000_000n, 1_234_567_891_000n, 400n, 10n ** 9n, -530_000n].map(amountText)).toEqual([
    '$0.00',
    '$0.00053',
    '$0.0031',
    '$12.34',
    '$1,234.57',
    '<$0.000001',
    '$1.00',
    '−$0.00053',
  ])
})
