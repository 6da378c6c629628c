import type { AlertRuleView } from '../../api/contract/alert'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { toldRule } from './rule-view'

/** Forgets a rule; what is returned brings it back when it is saved again. @throws ServiceError `not_found` */
export async function deleteRule({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<{ deleted: AlertRuleView }> {
  const rule = await ctx.store.deleteAlertRule(input.id)
  if (!rule) throw new ServiceError('not_found', `there is no rule ${input.id}: it may have been deleted already`)
  ctx.noted.name = rule.name
  return { deleted: await toldRule(ctx, rule) }
}
