import { requiredText } from '../fields'
import type { MlflowVerb } from '../verb'
import { requireActiveExperiment } from './require-experiment'

/** `POST experiments/delete`: marks it deleted; its traces stay and `restore` brings it back. @throws ServiceError `not_found`. */
export const deleteExperiment: MlflowVerb = async ({ ctx, input }) => {
  const experiment = await requireActiveExperiment(ctx.store, requiredText(input, 'experiment_id'))
  await ctx.store.updateExperiment(experiment.id, { lifecycle: 'deleted', updatedMs: ctx.now() })
  ctx.noted.experiment = experiment.name
  return {}
}
