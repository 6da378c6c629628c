import { optionalText, requiredText } from '../fields'
import type { MlflowVerb } from '../verb'
import { requireActiveExperiment } from './require-experiment'

/** `POST experiments/set-experiment-tag`. @throws ServiceError `not_found`. */
export const setExperimentTag: MlflowVerb = async ({ ctx, input }) => {
  const experiment = await requireActiveExperiment(ctx.store, requiredText(input, 'experiment_id'))
  await ctx.store.setExperimentTag(experiment.id, requiredText(input, 'key'), optionalText(input, 'value') ?? '')
  return {}
}
