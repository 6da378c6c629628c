import { traceIdFrom } from '../../../core/ids'
import type { JsonObject } from '../../../core/json'
import { ServiceError } from '../../service-error'
import { textList } from '../fields'
import type { MlflowVerb } from '../verb'
import { traceViews } from './trace-view'
import { traceWithSpans } from './trace-with-spans'

const MOST_TRACES = 100

/** `GET /api/3.0/mlflow/traces/batchGet`: whole traces in the order asked for, unknown ones left out. @throws ServiceError `invalid`. */
export const batchGetTraces: MlflowVerb = async ({ ctx, input }) => {
  const ids = textList(input, 'trace_ids').flatMap((text) => traceIdFrom(text) ?? [])
  if (ids.length > MOST_TRACES) throw new ServiceError('invalid', `At most ${MOST_TRACES} traces at a time; ${ids.length} were asked for.`)
  await ctx.settle('summaries')
  const traces: JsonObject[] = []
  for (const view of await traceViews(ctx.store, ids)) traces.push(await traceWithSpans(ctx.store, view))
  return { traces }
}
