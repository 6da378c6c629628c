import { ServiceError } from '../../service-error'
import { requiredText } from '../fields'
import type { MlflowVerb } from '../verb'
import { requireActiveExperiment } from './require-experiment'

/** `POST experiments/update`: renames. @throws ServiceError `not_found`, `already_exists`. */
export const updateExperiment: MlflowVerb = async ({ ctx, input }) => {
  const experiment = await requireActiveExperiment(ctx.store, requiredText(input, 'experiment_id'))
  const name = requiredText(input, 'new_name')
  const holder = await ctx.store.experimentByName(name)
  if (holder && holder.id !== experiment.id) throw new ServiceError('already_exists', `Experiment(name=${name}) already exists.`)
  await ctx.store.updateExperiment(experiment.id, { name, updatedMs: ctx.now() })
  return {}
}
