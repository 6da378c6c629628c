import { ServiceError } from '../../service-error'
import { requiredText, requiredTraceId } from '../fields'
import type { MlflowVerb } from '../verb'

/** `DELETE traces/{id}/tags`. @throws ServiceError `not_found` for an unknown trace or tag. */
export const deleteTraceTag: MlflowVerb = async ({ ctx, input }) => {
  const id = requiredTraceId(input)
  const key = requiredText(input, 'key')
  const info = await ctx.store.traceInfo(id)
  if (info && !Object.hasOwn(info.tags, key)) throw new ServiceError('not_found', `No trace tag with key '${key}' for trace with ID '${id}'`)
  if (!(await ctx.store.setTraceTag(id, key, null))) throw new ServiceError('not_found', `Trace with ID '${id}' not found.`)
  return {}
}
