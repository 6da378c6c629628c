import type { Assessment } from '../../store/port'
import { requireEditor } from '../access/seen-experiments'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { findTrace } from '../traces/find-trace'

/** An assessment of a trace by its id. @throws ServiceError `not_found` */
export async function requireOwn(ctx: Context, input: { traceId: string; id: string }): Promise<Assessment> {
  const trace = await findTrace(ctx, input.traceId)
  requireEditor(ctx, trace.experimentId)
  const found = (await ctx.store.assessments([trace.id])).find(({ id }) => id === input.id)
  if (!found) throw new ServiceError('not_found', `there is no assessment ${input.id} of trace ${input.traceId}: it was deleted, or never made`)
  return found
}
