import type { NanoUsd } from '../money'
import type { Nanos } from '../time'
import { type Period, type PeriodKind, periodAt } from './calendar'
import { type DayCost, type Forecast, forecast } from './forecast'

/** What may be spent in each day, week or month. */
export interface Budget {
  /** null: all experiments together. */
  experimentId: string | null
  period: PeriodKind
  /** `UTC`, or a zone such as `Europe/Berlin`, whose days count. */
  zone: string
  limitNano: NanoUsd
}

/** How a budget stands at a time. */
export interface BudgetStanding {
  period: Period
  usedNano: NanoUsd
  limitNano: NanoUsd
  /** 0 to 1, of the period's real length: a day on which clocks change has 23 or 25 hours. */
  timeGone: number
  /** What the period comes to if the rest costs as much an hour as what is over; null before a twentieth of it is over. */
  paceNano: NanoUsd | null
  /** null: fewer than seven whole days are known. */
  forecast: Forecast | null
  /** What it is on course for: the forecast, else the pace; null where neither is known. */
  courseNano: NanoUsd | null
  state: 'over' | 'course_over' | 'within'
  /** Calls of the period without a price: what they cost is not in it. */
  unpricedCalls: number
}

/** An hour into a day, a day and a half into a month: what is over earlier says nothing of the rest. */
const LEAST_GONE = 0.05

/**
 * How a budget stands: what of it is used, how much of the time is gone and what it is on course for.
 * @param days cost of each day of the budget's zone and experiments; earlier ones for the forecast, today so far
 */
export function budgetStanding(budget: Budget, days: readonly DayCost[], nowNs: Nanos): BudgetStanding {
  const period = periodAt(nowNs, budget.period, budget.zone)
  const own = days.filter(({ day }) => period.days.includes(day))
  const usedNano = own.reduce((sum, { costNano }) => sum + costNano, 0n) as NanoUsd
  const timeGone = Number(nowNs - period.startNs) / Number(period.endNs - period.startNs)
  const paceNano = timeGone < LEAST_GONE ? null : (BigInt(Math.round(Number(usedNano) / timeGone)) as NanoUsd)
  const coming = forecast(days, period, nowNs, budget.zone)
  const courseNano = coming?.expectedNano ?? paceNano
  return {
    period,
    usedNano,
    limitNano: budget.limitNano,
    timeGone,
    paceNano,
    forecast: coming,
    courseNano,
    state: usedNano > budget.limitNano ? 'over' : courseNano !== null && courseNano > budget.limitNano ? 'course_over' : 'within',
    unpricedCalls: own.reduce((sum, { unpricedCalls }) => sum + unpricedCalls, 0),
  }
}
