import { expect, it } from 'vitest'
import { startOfDay } from '../../../lib/core/anomaly/calendar'
import { calendarSteps } from '../../../lib/services/cost/calendar-steps'

it('days begin when they do in the zone, also where clocks change', () => {
  for (const zone of ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Sao_Paulo']) {
    const days = calendarSteps('day', '2018-10-01', '2019-04-30', zone)
    expect(days).toHaveLength(212)
    for (const { id, fromNs } of days) expect([zone, id, fromNs]).toEqual([zone, id, startOfDay(id, zone)])
  }
})

it('steps leave no gap and do not overlap', () => {
  for (const step of ['hour', 'day', 'week', 'month'] as const)
    for (const zone of ['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe']) {
      const steps = calendarSteps(step, '2026-03-25', '2026-04-10', zone)
      expect(steps.length).toBeGreaterThan(1)
      for (const [at, { fromNs, untilNs }] of steps.entries()) {
        expect(fromNs < untilNs).toBe(true)
        if (at > 0) expect(fromNs).toBe(steps[at - 1]?.untilNs)
      }
    }
})

it('a day on which clocks change has 23 or 25 hours, named in UTC', () => {
  expect(calendarSteps('hour', '2026-03-29', '2026-03-29', 'Europe/Berlin')).toHaveLength(23)
  expect(calendarSteps('hour', '2026-10-25', '2026-10-25', 'Europe/Berlin')).toHaveLength(25)
  expect(calendarSteps('hour', '2026-11-21', '2026-11-21', 'UTC')[4]?.id).toBe('2026-11-21T04')
  expect(calendarSteps('hour', '2026-11-21', '2026-11-21', 'Asia/Kolkata')[0]?.id).toBe('2026-11-20T18:30')
})

it('a week begins on Monday, a month on its first', () => {
  expect(calendarSteps('week', '2026-11-18', '2026-11-24', 'UTC').map(({ id }) => id)).toEqual(['2026-11-16', '2026-11-23'])
  expect(calendarSteps('month', '2026-01-31', '2026-03-01', 'UTC').map(({ id }) => id)).toEqual(['2026-01-01', '2026-02-01', '2026-03-01'])
})
