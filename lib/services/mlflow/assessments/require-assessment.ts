import type { JsonObject } from '../../../core/json'
import type { Assessment, Store } from '../../../store/port'
import { ServiceError } from '../../service-error'
import { requiredText, requiredTraceId } from '../fields'

/** The assessment a request names in `trace_id` and `assessment_id`. @throws ServiceError `not_found`. */
export async function requireAssessment(store: Store, input: JsonObject): Promise<Assessment> {
  const traceId = requiredTraceId(input)
  const id = requiredText(input, 'assessment_id')
  const found = (await store.assessments([traceId])).find((one) => one.id === id)
  if (!found) throw new ServiceError('not_found', `Assessment with ID '${id}' not found for trace '${traceId}'`)
  return found
}
