import type { AlertRuleView } from '../../api/contract/alert'
import type { AlertRule } from '../../core/alert/alert-rule'
import { budgetName, conditionPhrase } from '../../core/wording/alert-rule'
import type { Store } from '../../store/port'
import type { Context } from '../context'

/** What rules are about, read once for all of them: names by id. */
export interface RuleSubjects {
  /** Those that were deleted among them. */
  experiments: ReadonlyMap<string, string>
  active: ReadonlySet<string>
  budgets: ReadonlyMap<string, string>
  channels: ReadonlySet<string>
}

/** Reads what rules may be about: experiments, budgets and channels are few. */
export async function ruleSubjects(store: Pick<Store, 'experiments' | 'budgets' | 'alertChannels'>): Promise<RuleSubjects> {
  const [experiments, budgets, channels] = await Promise.all([store.experiments(), store.budgets(), store.alertChannels()])
  const names = new Map(experiments.map(({ id, name }) => [id as string, name]))
  return {
    experiments: names,
    active: new Set(experiments.filter(({ lifecycle }) => lifecycle === 'active').map(({ id }) => id as string)),
    budgets: new Map(
      budgets.map(({ id, experimentId, period }) => [
        id,
        budgetName({ experiment: experimentId === null ? null : (names.get(experimentId) ?? experimentId), period }),
      ]),
    ),
    channels: new Set(channels.map(({ id }) => id)),
  }
}

/** A rule as pages and programs are told it. */
export function ruleView(rule: AlertRule, subjects: RuleSubjects): AlertRuleView {
  const { id, name, experimentId, on, enabled, madeMs } = rule
  const channels = rule.channels.filter((channel) => subjects.channels.has(channel))
  const budget = on.kind === 'budget' && on.budget !== null ? (subjects.budgets.get(on.budget) ?? on.budget) : null
  return {
    id,
    name,
    experiment: experimentId === null ? null : { id: experimentId, name: subjects.experiments.get(experimentId) ?? experimentId },
    on,
    channels,
    enabled,
    madeMs,
    phrase: conditionPhrase(on, budget),
    problem: problemOf(rule, channels, subjects),
  }
}

/** One rule, after it was saved or deleted. */
export async function toldRule(ctx: Context, rule: AlertRule): Promise<AlertRuleView> {
  return ruleView(rule, await ruleSubjects(ctx.store))
}

/** Why a rule tells nobody anything. */
function problemOf({ experimentId, on }: AlertRule, channels: readonly string[], subjects: RuleSubjects): string | null {
  if (experimentId !== null && !subjects.active.has(experimentId)) return 'Its experiment is not there any more: it finds nothing.'
  if (on.kind === 'budget' && on.budget !== null && !subjects.budgets.has(on.budget)) return 'Its budget is not there any more: it finds nothing.'
  return channels.length === 0 ? 'It has no channel: nobody is told.' : null
}
