import type { Experiment, Store } from '../../../store/port'
import { ServiceError } from '../../service-error'

/** The experiment with an id, deleted ones included. @throws ServiceError `not_found` in MLflow's words. */
export async function requireExperiment(store: Store, id: string): Promise<Experiment> {
  const experiment = await store.experimentById(id)
  if (experiment === null) throw new ServiceError('not_found', `No Experiment with id=${id} exists`)
  return experiment
}

/** The same, for writing into it. @throws ServiceError `invalid` when it is deleted. */
export async function requireActiveExperiment(store: Store, id: string): Promise<Experiment> {
  const experiment = await requireExperiment(store, id)
  if (experiment.lifecycle !== 'active') {
    throw new ServiceError('invalid', `The experiment ${id} must be in the 'active' state. Current state is ${experiment.lifecycle}.`)
  }
  return experiment
}
