import { ServiceError } from '../../service-error'
import { requiredText } from '../fields'
import { noteHandshake } from '../note-handshake'
import type { MlflowVerb } from '../verb'
import { creationRace } from './creation-race'
import { experimentJson } from './experiment-json'

/** `GET experiments/get-by-name`: what every `set_experiment` begins with. @throws ServiceError `not_found`. */
export const getExperimentByName: MlflowVerb = async ({ ctx, input }) => {
  const name = requiredText(input, 'experiment_name')
  const experiment = await ctx.store.experimentByName(name)
  noteHandshake(ctx, 'get_experiment', experiment?.id ?? null)
  if (experiment) return { experiment: experimentJson(experiment) }
  creationRace().missed(ctx.client.address, name, ctx.now())
  throw new ServiceError('not_found', `Could not find experiment with name '${name}'`)
}
