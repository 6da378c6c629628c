import { ServiceError } from '../../service-error'
import { requiredText } from '../fields'
import type { MlflowVerb } from '../verb'
import { requireActiveExperiment } from './require-experiment'

/** `POST experiments/delete-experiment-tag`. @throws ServiceError `not_found` for an unknown experiment or tag. */
export const deleteExperimentTag: MlflowVerb = async ({ ctx, input }) => {
  const experiment = await requireActiveExperiment(ctx.store, requiredText(input, 'experiment_id'))
  const key = requiredText(input, 'key')
  if (experiment.tags[key] === undefined) throw new ServiceError('not_found', `No tag with name: ${key} in experiment with id ${experiment.id}`)
  await ctx.store.setExperimentTag(experiment.id, key, null)
  return {}
}
