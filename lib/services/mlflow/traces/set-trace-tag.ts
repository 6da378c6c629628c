import { ServiceError } from '../../service-error'
import { optionalText, requiredText, requiredTraceId } from '../fields'
import type { MlflowVerb } from '../verb'

const MOST_KEY = 250
const MOST_VALUE = 8_000

/** `PATCH traces/{id}/tags`. @throws ServiceError `not_found`, `invalid` for an over-long key or value. */
export const setTraceTag: MlflowVerb = async ({ ctx, input }) => {
  const id = requiredTraceId(input)
  const key = requiredText(input, 'key')
  const value = optionalText(input, 'value') ?? ''
  if (key.length > MOST_KEY) throw new ServiceError('invalid', `Trace tag key exceeds the maximum length of ${MOST_KEY} characters`)
  if (value.length > MOST_VALUE) throw new ServiceError('invalid', `Trace tag value exceeds the maximum length of ${MOST_VALUE} characters`)
  if (!(await ctx.store.setTraceTag(id, key, value))) throw new ServiceError('not_found', `Trace with ID '${id}' not found.`)
  return {}
}
