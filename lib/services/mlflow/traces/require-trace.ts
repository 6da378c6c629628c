import type { TraceId } from '../../../core/ids'
import type { Context } from '../../context'
import { ServiceError } from '../../service-error'
import { type TraceView, traceViews } from './trace-view'

/** One trace, everything acknowledged before included. @throws ServiceError `not_found`. */
export async function requireTrace(ctx: Context, id: TraceId): Promise<TraceView> {
  await ctx.settle('summaries')
  const [view] = await traceViews(ctx.store, [id])
  if (!view) throw new ServiceError('not_found', `Trace with ID '${id}' not found.`)
  return view
}
