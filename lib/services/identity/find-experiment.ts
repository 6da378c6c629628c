import type { Experiment } from '../../store/port'
import type { Context } from '../context'
import { ServiceError } from '../service-error'

/** The experiment of an id. @throws ServiceError `not_found` */
export async function findExperiment(ctx: Context, id: string): Promise<Experiment> {
  const experiment = await ctx.store.experimentById(id)
  if (!experiment) throw new ServiceError('not_found', `there is no experiment ${id}`)
  return experiment
}
