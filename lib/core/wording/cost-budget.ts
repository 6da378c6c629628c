import type { BudgetStanding } from '../anomaly/budget'
import type { PeriodKind } from '../anomaly/calendar'
import { type Forecast, type ForecastBy, LEAST_DAYS } from '../anomaly/forecast'
import { amountText } from './cost-amount'
import { counted } from './words'

/** How a budget stands: `55 % used after 70 % of the month; on course for $0.0031`. */
export function standingPhrase({ usedNano, limitNano, timeGone, courseNano, period, unpricedCalls }: BudgetStanding): string {
  const used = limitNano > 0n ? `${wholePercent(Number(usedNano) / Number(limitNano))} used` : `${amountText(usedNano)} used`
  const course = courseNano === null ? '' : `; on course for ${amountText(courseNano)}`
  const unpriced = unpricedCalls === 0 ? '' : `; ${counted(unpricedCalls, 'call')} without a price not counted`
  return `${used} after ${wholePercent(timeGone)} of the ${period.kind}${course}${unpriced}`
}

/**
 * What the period will have cost: `$12.40 by the end of the month, with 90 % certainty between $11.80 and $13.10: the usual of each weekday
 * over 56 days.`
 */
export function forecastSentence(forecast: Forecast | null, kind: PeriodKind): string {
  if (forecast === null) return `Not enough history for a forecast: ${LEAST_DAYS} whole days are needed.`
  const [low, high] = [amountText(forecast.lowNano), amountText(forecast.highNano)]
  const range = low === high ? '' : `, with 90 % certainty between ${low} and ${high}`
  const unpriced =
    forecast.unpricedCalls === 0 ? '' : ` Without ${counted(forecast.unpricedCalls, 'call')} that ${forecast.unpricedCalls === 1 ? 'has' : 'have'} no price.`
  return `${amountText(forecast.expectedNano)} by the end of the ${kind}${range}: ${BY[forecast.by]} over ${counted(forecast.days, 'day')}.${unpriced}`
}

const BY: Record<ForecastBy, string> = { weekday_medians: 'the usual of each weekday', median: 'the usual day', mean: 'the mean day' }

/** Whole percent, never a false 0 or 100. */
function wholePercent(share: number): string {
  if (share > 0 && share < 0.01) return '<1 %'
  if (share < 1 && share > 0.99) return '>99 %'
  return `${Math.floor(share * 100 + 1e-9)} %`
}
