import { type AlertCondition, type GateFigure, readThreshold, unitOf } from '../alert/alert-rule'
import { figureName, figureText } from '../alert/gate-figure'
import type { PeriodKind } from '../anomaly/calendar'
import { type NanoUsd, usdText } from '../money'

/** A figure as a list of them names it: `Repeat factor`. */
export function figureTitle(figure: GateFigure): string {
  const name = figureName(figure)
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

/** A threshold to its last digit: `1.5`, `12,000`, `$0.000125`. */
export function thresholdText(figure: GateFigure, above: string): string {
  const units = readThreshold(figure, above) ?? 0n
  return unitOf(figure) === 'money' ? `$${usdText(units as NanoUsd)}` : figureText(figure, { value: units, of: 1n })
}

/**
 * What a rule watches, as a phrase: `Repeat factor of a run above 1.0`.
 * @param budget what the one budget that is watched is called; null where any is
 */
export function conditionPhrase(on: AlertCondition, budget: string | null): string {
  if (on.kind === 'anomaly') return 'A cost that is not the usual one, or a job that fell silent'
  if (on.kind === 'gate') return `${figureTitle(on.figure)} of a run above ${thresholdText(on.figure, on.above)}`
  const whose = budget === null ? 'Any budget' : `The budget ${budget}`
  return on.at === 'spent' ? `${whose} that is spent` : `${whose} that is spent, or on course for more`
}

/** What a budget is called among others: `of /Shared/nightly for each month`. */
export function budgetName({ experiment, period }: { experiment: string | null; period: PeriodKind }): string {
  return `of ${experiment ?? 'all experiments'} for each ${period}`
}
