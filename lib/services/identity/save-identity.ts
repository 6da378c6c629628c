import type { IdentityInput, IdentityView } from '../../api/contract/identity'
import type { Context } from '../context'
import { checkIdentity } from './check-rules'
import { findExperiment } from './find-experiment'
import { readIdentity } from './read-identity'

/**
 * Replaces an experiment's document rules and opens the job that applies them to every trace; the rules before are kept for undo.
 * @throws ServiceError `not_found`, or `invalid` naming the rule
 */
export async function saveIdentity({ ctx, input }: { ctx: Context; input: IdentityInput & { experimentId: string } }): Promise<IdentityView> {
  const { id } = await findExperiment(ctx, input.experimentId)
  const settings = checkIdentity({ rules: input.rules, jobIdKeys: input.jobIdKeys })
  await ctx.store.saveIdentitySettings(id, settings, ctx.now(), await ctx.store.identityTotal(id))
  await ctx.redaction?.reload()
  return readIdentity({ ctx, input })
}
