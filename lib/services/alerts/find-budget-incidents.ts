import type { BudgetView } from '../../api/contract/cost'
import { type Incident, incidentKey } from '../../core/alert/incident'
import type { ExperimentId } from '../../core/ids'
import { amountText } from '../../core/wording/cost-amount'
import type { Experiment } from '../../store/port'
import type { Context } from '../context'
import { listBudgets } from '../cost/list-budgets'
import { looksAt, type RuleOn } from './watched-rules'

/**
 * What rules about budgets find: the running day, week or month of a budget of which more was spent than it allows, or that is on course
 * for more. It is found once a period; one that is exceeded already when the rule is made is found as well, because it still is.
 */
export async function findBudgetIncidents(ctx: Context, rules: readonly RuleOn<'budget'>[], experiments: ReadonlyMap<string, Experiment>): Promise<Incident[]> {
  if (rules.length === 0) return []
  const { budgets } = await listBudgets({ ctx })
  return rules.flatMap((rule) =>
    budgets.filter((budget) => isWatched(rule, budget, experiments) && isReached(rule, budget)).map((budget) => incidentOf(ctx, rule, budget)),
  )
}

function isWatched(rule: RuleOn<'budget'>, { id, experiment }: BudgetView, experiments: ReadonlyMap<string, Experiment>): boolean {
  if (rule.on.budget !== null) return rule.on.budget === id
  return experiment === null ? rule.experimentId === null : looksAt(rule, experiments.get(experiment.id))
}

function isReached({ on }: RuleOn<'budget'>, { state }: BudgetView): boolean {
  return state === 'over' || (state === 'course_over' && on.at === 'forecast')
}

function incidentOf(ctx: Context, { id, name }: RuleOn<'budget'>, budget: BudgetView): Incident {
  const { experiment, title, limitNano, usedNano, courseNano, state } = budget
  const limit = `The budget of ${amountText(BigInt(limitNano))} for ${title}`
  const course = courseNano === null ? '' : ` at the end of it ${amountText(BigInt(courseNano))} will have been spent.`
  return {
    key: incidentKey(id, { kind: 'budget', budget: budget.id, startNs: BigInt(budget.fromNs) }),
    ruleId: id,
    ruleName: name,
    experimentId: (experiment?.id ?? null) as ExperimentId | null,
    runId: null,
    atMs: ctx.now(),
    sentence: state === 'over' ? `${limit} is exceeded: ${amountText(BigInt(usedNano))} was spent.` : `${limit} will not last:${course}`,
    detail: `${budget.phrase}. ${budget.forecast}`,
    path: experiment === null ? '/cost' : `/cost?experiment=${encodeURIComponent(experiment.id)}`,
  }
}
