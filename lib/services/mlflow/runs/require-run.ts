import type { JsonObject } from '../../../core/json'
import type { MlflowRun, Store } from '../../../store/port'
import { ServiceError } from '../../service-error'
import { optionalText } from '../fields'

/** The run a request names in `run_id` or, older, `run_uuid`. @throws ServiceError `invalid` without an id, `not_found`. */
export async function requireRun(store: Store, input: JsonObject): Promise<MlflowRun> {
  const id = optionalText(input, 'run_id') ?? optionalText(input, 'run_uuid')
  if (!id) throw new ServiceError('invalid', "Missing value for required parameter 'run_id'.")
  const run = await store.mlflowRun(id)
  if (run === null) throw new ServiceError('not_found', `Run with id=${id} not found`)
  return run
}
