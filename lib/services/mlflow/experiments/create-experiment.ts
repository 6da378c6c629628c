import { ServiceError } from '../../service-error'
import { keyValues, requiredText } from '../fields'
import { noteHandshake } from '../note-handshake'
import type { MlflowVerb } from '../verb'
import { creationRace } from './creation-race'

/**
 * `POST experiments/create`. Where two workers create the same experiment at the same moment, both get its id (see
 * {@link creationRace}). @throws ServiceError `already_exists` for a create of a taken name by anybody else.
 */
export const createExperiment: MlflowVerb = async ({ ctx, input }) => {
  const name = requiredText(input, 'name')
  if (name.length > 500) throw new ServiceError('invalid', "'name' exceeds the maximum length of 500 characters")
  const wasToldNone = creationRace().claim(ctx.client.address, name, ctx.now())
  const created = await ctx.store.createExperiment(name, keyValues(input, 'tags'), ctx.now())
  const existing = created ?? (await ctx.store.experimentByName(name))
  noteHandshake(ctx, 'create_experiment', existing?.id ?? null)
  if (created) return { experiment_id: created.id }
  if (existing?.lifecycle === 'active' && wasToldNone) return { experiment_id: existing.id }
  const state = existing?.lifecycle === 'deleted' ? ' in deleted state. Restore it, or choose another name' : ''
  throw new ServiceError('already_exists', `Experiment(name=${name}) already exists${state}.`)
}
