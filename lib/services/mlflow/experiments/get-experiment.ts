import { requiredText } from '../fields'
import type { MlflowVerb } from '../verb'
import { experimentJson } from './experiment-json'
import { requireExperiment } from './require-experiment'

/** `GET experiments/get`. @throws ServiceError `not_found`. */
export const getExperiment: MlflowVerb = async ({ ctx, input }) => ({
  experiment: experimentJson(await requireExperiment(ctx.store, requiredText(input, 'experiment_id'))),
})
