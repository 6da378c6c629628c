import type { BudgetView, StoredBudget } from '../../api/contract/cost'
import { type BudgetStanding, budgetStanding } from '../../core/anomaly/budget'
import { dayAfter, dayOf, type Period } from '../../core/anomaly/calendar'
import type { DayCost } from '../../core/anomaly/forecast'
import type { NanoUsd } from '../../core/money'
import { type Nanos, nanosOf } from '../../core/time'
import { forecastSentence, standingPhrase } from '../../core/wording/cost-budget'
import type { KeptBudget } from '../../store/port-cost'
import { seenExperiments, sees } from '../access/seen-experiments'
import type { Context } from '../context'
import { type ExperimentNames, experimentNames } from '../experiments/experiment-names'
import { calendarSteps } from './calendar-steps'
import { between, joined, startsOf, timeText, valueText } from './cost-stretch'

/** The forecast looks at eight weeks of whole days. */
const EARLIER_DAYS = 57

/** All budgets that who asks may see, those of all experiments together only by one who sees all; each with how it stands and what it is on course for. */
export async function listBudgets({ ctx }: { ctx: Context }): Promise<{ budgets: BudgetView[] }> {
  const [all, names] = await Promise.all([ctx.store.budgets(), experimentNames(ctx.store)])
  const budgets = seenExperiments(ctx) === null ? all : all.filter(({ experimentId }) => experimentId !== null && sees(ctx, experimentId))
  const days = new Map<string, Promise<DayCost[]>>()
  const views = budgets.map(async (budget) => {
    const key = JSON.stringify([budget.experimentId, budget.zone])
    const known = days.get(key) ?? dayCosts(ctx, budget)
    days.set(key, known)
    return budgetView(budget, await known, nanosOf(ctx.now()), names)
  })
  return { budgets: await Promise.all(views) }
}

/** Cost by day of the budget's zone, as far back as this month and the forecast need. */
async function dayCosts(ctx: Context, { experimentId, zone }: KeptBudget): Promise<DayCost[]> {
  const today = dayOf(nanosOf(ctx.now()), zone)
  const steps = calendarSteps('day', dayAfter(today, -EARLIER_DAYS), today, zone)
  const [first, last] = [steps[0], steps[steps.length - 1]]
  if (!first || !last) return []
  const terms = [...(experimentId === null ? [] : [{ kind: 'experiment' as const, ids: [experimentId] }]), ...between(first.fromNs, last.untilNs)]
  const { rows } = await ctx.store.costSums({ filter: { terms }, points: startsOf(steps), by: null, sort: 'start', descending: false, limit: steps.length })
  const byStart = new Map(steps.map(({ id, fromNs }) => [String(fromNs / 1_000_000n), id]))
  return rows.flatMap(({ point, costNano, unpricedCalls }) => {
    const day = byStart.get(point ?? '')
    return day === undefined ? [] : [{ day, costNano, unpricedCalls }]
  })
}

function budgetView(budget: KeptBudget, days: readonly DayCost[], nowNs: Nanos, names: ExperimentNames): BudgetView {
  const standing = budgetStanding({ ...budget, limitNano: budget.limitNano as NanoUsd }, days, nowNs)
  const { period, forecast } = standing
  return {
    ...storedView(budget, names),
    title: periodTitle(period),
    fromNs: String(period.startNs),
    untilNs: String(period.endNs),
    usedNano: String(standing.usedNano),
    timeGone: standing.timeGone,
    courseNano: standing.courseNano === null ? null : String(standing.courseNano),
    state: standing.state satisfies BudgetStanding['state'],
    unpricedCalls: standing.unpricedCalls,
    phrase: standingPhrase(standing),
    forecast: forecastSentence(forecast, period.kind),
    forecastNano: forecast && { expected: String(forecast.expectedNano), low: String(forecast.lowNano), high: String(forecast.highNano) },
    filter: joined(budget.experimentId === null ? '' : valueText('experiment', budget.experimentId), timeText(period.startNs, period.endNs)),
  }
}

/** A budget as it is kept. */
export function storedView({ id, experimentId, period, zone, limitNano }: KeptBudget, names: ExperimentNames): StoredBudget {
  return { id, experiment: experimentId === null ? null : names(experimentId), period, zone, limitNano: String(limitNano) }
}

const MONTH = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `November 2026`, `today`, `this week`; the current period's name. */
function periodTitle({ kind, days }: Period): string {
  return kind === 'day' ? 'today' : kind === 'week' ? 'this week' : MONTH.format(new Date(`${days[0]}T00:00:00Z`))
}
