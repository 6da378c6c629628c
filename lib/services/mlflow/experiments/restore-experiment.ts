import { requiredText } from '../fields'
import type { MlflowVerb } from '../verb'
import { requireExperiment } from './require-experiment'

/** `POST experiments/restore`. @throws ServiceError `not_found`. */
export const restoreExperiment: MlflowVerb = async ({ ctx, input }) => {
  const experiment = await requireExperiment(ctx.store, requiredText(input, 'experiment_id'))
  await ctx.store.updateExperiment(experiment.id, { lifecycle: 'active', updatedMs: ctx.now() })
  return {}
}
