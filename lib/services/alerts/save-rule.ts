import { randomBytes } from 'node:crypto'
import type { AlertRuleInput, AlertRuleView } from '../../api/contract/alert'
import { type AlertRule, MOST_RULES, sinceOf } from '../../core/alert/alert-rule'
import { readRule } from '../../core/alert/read-rule'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { refusedFields } from './refused-fields'
import { ruleSubjects, toldRule } from './rule-view'

const ID = /^a[0-9a-f]{16}$/

/**
 * Watches something from now on. With an id it takes the place of the rule that has it, or brings a deleted one back.
 * @throws ServiceError `invalid` naming each field that is wrong, when there are too many, or when the id is none
 */
export async function saveRule({ ctx, input }: { ctx: Context; input: AlertRuleInput & { id?: string } }): Promise<AlertRuleView> {
  const { id = `a${randomBytes(8).toString('hex')}`, ...draft } = input
  if (!ID.test(id)) throw new ServiceError('invalid', `"${id}" is no id of a rule`)
  const read = readRule(draft)
  if ('problems' in read) throw refusedFields(read.problems)
  const rules = await ctx.store.alertRules()
  const known = rules.find((rule) => rule.id === id) ?? null
  if (!known && rules.length >= MOST_RULES) throw new ServiceError('invalid', `there are ${MOST_RULES} rules already: delete one first`)
  await checkSubjects(ctx, read.rule, known)
  const rule: AlertRule = { ...read.rule, id, madeMs: known?.madeMs ?? ctx.now(), sinceMs: sinceOf(known, read.rule, ctx.now()) }
  await ctx.store.saveAlertRule(rule)
  ctx.alerts?.wake()
  return toldRule(ctx, rule)
}

/** What a rule names must be there, but for what it named already: that may have been deleted since. */
async function checkSubjects(ctx: Context, rule: Pick<AlertRule, 'experimentId' | 'on' | 'channels'>, known: AlertRule | null): Promise<void> {
  const { active, budgets, channels } = await ruleSubjects(ctx.store)
  const { experimentId, on } = rule
  const budget = on.kind === 'budget' ? on.budget : null
  const knownBudget = known?.on.kind === 'budget' ? known.on.budget : null
  const problems = [
    ...(experimentId === null || active.has(experimentId) || experimentId === known?.experimentId
      ? []
      : [{ field: 'experiment', message: `There is no experiment ${experimentId}.` }]),
    ...(budget === null || budgets.has(budget) || budget === knownBudget ? [] : [{ field: 'on.budget', message: `There is no budget ${budget}.` }]),
    ...rule.channels
      .filter((channel) => !channels.has(channel) && !known?.channels.includes(channel))
      .map((channel) => ({ field: 'channels', message: `There is no channel ${channel}.` })),
  ]
  if (problems.length > 0) throw refusedFields(problems)
}
