import type { NanoUsd } from '../money'
import type { Nanos } from '../time'
import { dayAfter, dayOf, type Period, weekdayOf } from './calendar'
import { deviationFrom, MAD_TO_DEVIATION, meanOf, medianOf } from './median'

/** Cost of one calendar day of the zone a budget is kept in. Days without a trace may be left out. */
export interface DayCost {
  /** `2026-11-21` */
  day: string
  costNano: NanoUsd
  unpricedCalls: number
}

/** How the cost of a day to come was reckoned. */
export type ForecastBy = 'weekday_medians' | 'median' | 'mean'

/** What a period will have cost at its end. */
export interface Forecast {
  expectedNano: NanoUsd
  /** With 90 % certainty between these, if the days to come are like those before. */
  lowNano: NanoUsd
  highNano: NanoUsd
  by: ForecastBy
  /** Whole days behind it. */
  days: number
  /** Calls without a price on these days and in the period: what they cost is missing. */
  unpricedCalls: number
}

/** Fewer whole days are "not enough history". */
export const LEAST_DAYS = 7
/** The last eight weeks tell the weekdays apart, the last four what a day costs. */
const WEEKDAY_DAYS = 56
const LAST_DAYS = 28
/** A weekday must have been there so often. */
const LEAST_WEEKS = 3
/** And must have told a day's cost so much better than all days did. */
const BETTER = 0.7
/** A range of 90 %, of a normal spread; a median is so much less sure than a mean. */
const RANGE = 1.645
const MEDIAN_ERROR = 1.2533

interface Rate {
  nano: number
  /** How many days made it. */
  of: number
}

interface Rates {
  by: ForecastBy
  rateOf: (day: string) => Rate
  groupOf: (day: string) => number
  deviation: number
}

/**
 * What a period will have cost at its end: what is used, the rest of today up to a usual day, and a usual day for each day to come. Usual is
 * the median of the last four weeks, by weekday where the last eight weeks show that weekdays differ; where most days cost nothing, the
 * mean. The range adds up how much days differ from the usual one (1.4826 × MAD; the standard deviation beside a mean) and how little is
 * known of what is usual.
 * @param days all days known, in any order
 * @returns null where fewer than seven whole days are known
 */
export function forecast(days: readonly DayCost[], period: Period, nowNs: Nanos, zone: string): Forecast | null {
  const today = dayOf(nowNs, zone)
  const whole = wholeDays(days, today)
  if (whole.length < LEAST_DAYS) return null
  const rates = ratesOf(whole)
  const costs = new Map(days.map(({ day, costNano }) => [day, Number(costNano)]))
  const used = period.days.filter((day) => day <= today).reduce((sum, day) => sum + (costs.get(day) ?? 0), 0)
  const left = period.days.includes(today) ? Math.max(0, rates.rateOf(today).nano - (costs.get(today) ?? 0)) : 0
  const ahead = period.days.filter((day) => day > today)
  const expected = used + left + ahead.reduce((sum, day) => sum + rates.rateOf(day).nano, 0)
  const open = left > 0 ? [today, ...ahead] : ahead
  const spread = RANGE * Math.sqrt(varianceOf(open, rates))
  return {
    expectedNano: nano(expected),
    lowNano: nano(Math.max(used, expected - spread)),
    highNano: nano(expected + spread),
    by: rates.by,
    days: Math.min(whole.length, rates.by === 'weekday_medians' ? WEEKDAY_DAYS : LAST_DAYS),
    unpricedCalls: days.reduce((sum, { unpricedCalls }) => sum + unpricedCalls, 0),
  }
}

/** The last whole days, those without a cost as well, oldest first. */
function wholeDays(days: readonly DayCost[], today: string): { day: string; cost: number }[] {
  const costs = new Map(days.map(({ day, costNano }) => [day, Number(costNano)]))
  const first = days.reduce((least, { day }) => (day < least ? day : least), today)
  const from = dayAfter(today, -WEEKDAY_DAYS)
  const whole: { day: string; cost: number }[] = []
  for (let day = first > from ? first : from; day < today; day = dayAfter(day)) whole.push({ day, cost: costs.get(day) ?? 0 })
  return whole
}

function ratesOf(whole: readonly { day: string; cost: number }[]): Rates {
  const last = whole.slice(-LAST_DAYS)
  const costs = last.map(({ cost }) => cost)
  const all = { groupOf: () => 0, rateOf: (rate: number) => () => ({ nano: rate, of: last.length }) }
  const weekdays = weekdayRates(whole)
  if (weekdays) return weekdays
  if (costs.filter((cost) => cost === 0).length * 2 >= costs.length) {
    const mean = meanOf(costs)
    const deviation = Math.sqrt(costs.reduce((sum, cost) => sum + (cost - mean) ** 2, 0) / Math.max(1, costs.length - 1))
    return { by: 'mean', rateOf: all.rateOf(mean), groupOf: all.groupOf, deviation: deviation / MEDIAN_ERROR }
  }
  const median = medianOf(costs)
  return { by: 'median', rateOf: all.rateOf(median), groupOf: all.groupOf, deviation: MAD_TO_DEVIATION * deviationFrom(median, costs) }
}

/** Medians by weekday, or null where weekdays do not differ, or are not known yet. */
function weekdayRates(whole: readonly { day: string; cost: number }[]): Rates | null {
  const groups = Array.from({ length: 7 }, (_, weekday) => whole.filter(({ day }) => weekdayOf(day) === weekday).map(({ cost }) => cost))
  if (groups.some((group) => group.length < LEAST_WEEKS)) return null
  const off = (cost: number, others: readonly number[]) => Math.abs(cost - medianOf(others))
  const errors = groups.flatMap((group) => group.map((cost, at) => off(cost, group.toSpliced(at, 1))))
  const costs = whole.map(({ cost }) => cost)
  if (meanOf(errors) >= BETTER * meanOf(costs.map((cost, at) => off(cost, costs.toSpliced(at, 1))))) return null
  const medians = groups.map((group) => medianOf(group))
  return {
    by: 'weekday_medians',
    rateOf: (day) => ({ nano: medians[weekdayOf(day)] as number, of: (groups[weekdayOf(day)] as number[]).length }),
    groupOf: weekdayOf,
    // Each day from the median of the others: of few days a median lies on one of them, and they would seem to differ less than they do
    deviation: MAD_TO_DEVIATION * medianOf(errors),
  }
}

/** Each day differs from the usual one by itself; what is usual is wrong for all days of a group alike. */
function varianceOf(days: readonly string[], { rateOf, groupOf, deviation }: Rates): number {
  const groups = new Map<number, { days: number; of: number }>()
  for (const day of days) {
    const group = groups.get(groupOf(day)) ?? { days: 0, of: rateOf(day).of }
    group.days += 1
    groups.set(groupOf(day), group)
  }
  let variance = days.length * deviation ** 2
  for (const group of groups.values()) variance += (group.days * MEDIAN_ERROR * deviation) ** 2 / group.of
  return variance
}

function nano(value: number): NanoUsd {
  return BigInt(Math.round(value)) as NanoUsd
}
