import type { Experiment } from '../../store/port'
import type { Context } from '../context'
import { ServiceError } from '../service-error'

/** An active experiment by its name, or by its id where none has that name. @throws ServiceError `not_found`. */
export async function findExperiment(ctx: Context, nameOrId: string): Promise<Experiment> {
  const found = (await ctx.store.experimentByName(nameOrId)) ?? (await ctx.store.experimentById(nameOrId))
  if (!found || found.lifecycle === 'deleted') throw new ServiceError('not_found', `there is no experiment named ${nameOrId}`)
  return found
}
