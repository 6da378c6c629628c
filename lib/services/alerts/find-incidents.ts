import type { AlertRule } from '../../core/alert/alert-rule'
import type { Incident } from '../../core/alert/incident'
import type { Context } from '../context'
import { findAnomalyIncidents } from './find-anomaly-incidents'
import { findBudgetIncidents } from './find-budget-incidents'
import { findRunIncidents, type JudgedRuns } from './find-run-incidents'
import { rulesOn } from './watched-rules'

export interface Finding {
  rules: readonly AlertRule[]
  /** Runs that were judged before; brought up to date. */
  judged?: JudgedRuns
  /** Whether budgets and costs are looked at as well: they are sums over weeks, and take longer. */
  costs: boolean
}

/** Everything that the rules find now, found before or not. */
export async function findIncidents({ ctx, input }: { ctx: Context; input: Finding }): Promise<Incident[]> {
  const { rules, judged, costs } = input
  const experiments = new Map((await ctx.store.experiments()).map((experiment) => [experiment.id as string, experiment]))
  const found = await findRunIncidents(ctx, rulesOn(rules, 'gate'), experiments, judged)
  if (!costs) return found
  return [
    ...found,
    ...(await findBudgetIncidents(ctx, rulesOn(rules, 'budget'), experiments)),
    ...(await findAnomalyIncidents(ctx, rulesOn(rules, 'anomaly'), experiments)),
  ]
}
