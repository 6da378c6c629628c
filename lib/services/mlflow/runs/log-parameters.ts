import type { MlflowRun, Store } from '../../../store/port'
import { ServiceError } from '../../service-error'

/** Adds parameters to a run; one that has its value already is left. @throws ServiceError `invalid` when a value would change. */
export async function logParameters(
  store: Store,
  run: MlflowRun,
  params: Record<string, string>,
  more: Omit<Parameters<Store['logRunData']>[1], 'params'> = {},
): Promise<void> {
  for (const [key, value] of Object.entries(params)) {
    const before = run.params[key]
    if (before !== undefined && before !== value) {
      throw new ServiceError(
        'invalid',
        `Changing param values is not allowed. Param with key='${key}' was already logged with value='${before}' for run ID='${run.id}'. Attempted logging new value '${value}'.`,
      )
    }
  }
  await store.logRunData(run.id, { ...more, params })
}
