import type { AlertCondition, AlertRule } from '../../core/alert/alert-rule'
import type { Experiment } from '../../store/port'

/** A rule with a condition of one kind. */
export type RuleOn<K extends AlertCondition['kind']> = AlertRule & { on: Extract<AlertCondition, { kind: K }> }

/** The rules of one kind that are switched on. */
export function rulesOn<K extends AlertCondition['kind']>(rules: readonly AlertRule[], kind: K): RuleOn<K>[] {
  return rules.filter((rule): rule is RuleOn<K> => rule.enabled && rule.on.kind === kind)
}

/** Whether a rule looks at an experiment: at the one it names, else at any that is neither deleted nor the demo. */
export function looksAt({ experimentId }: AlertRule, experiment: Experiment | undefined): boolean {
  if (!experiment || experiment.lifecycle === 'deleted') return false
  return experimentId === null ? !experiment.demo : experimentId === experiment.id
}
