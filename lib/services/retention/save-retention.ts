import type { RetentionInput, RetentionView } from '../../api/contract/data'
import type { Context } from '../context'
import { findExperiment } from '../decisions/find-experiment'
import { readRetention } from './read-retention'

/**
 * Keeps a rule, or takes it away where it bounds nothing; what it does not keep is deleted in the background, at once and from then on.
 * @throws ServiceError `not_found` for an unknown experiment
 */
export async function saveRetention({ ctx, input }: { ctx: Context; input: RetentionInput }): Promise<RetentionView> {
  const { experiment, days, traces, bytes } = input
  const experimentId = experiment === null ? null : (await findExperiment(ctx, experiment)).id
  await ctx.store.saveRetentionRule({ experimentId, days, traces, bytes, madeMs: ctx.now() })
  ctx.retention?.wake()
  return readRetention({ ctx })
}
