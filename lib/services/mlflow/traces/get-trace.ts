import { ServiceError } from '../../service-error'
import { isTrue, requiredTraceId } from '../fields'
import type { MlflowVerb } from '../verb'
import { reportedSpans } from './reported-spans'
import { requireTrace } from './require-trace'
import { traceWithSpans } from './trace-with-spans'

/**
 * `GET /api/3.0/mlflow/traces/get`: info and spans. Without `allow_partial` a trace that has fewer spans than its client counted
 * is refused as "not fully exported yet", as MLflow does.
 * @throws ServiceError `not_found`
 */
export const getTrace: MlflowVerb = async ({ ctx, input }) => {
  const id = requiredTraceId(input)
  const view = await requireTrace(ctx, id)
  const expected = Math.max(1, reportedSpans(view.info.metadata) ?? 1)
  if (view.spanCount < expected && !isTrue(input.allow_partial)) {
    throw new ServiceError(
      'not_found',
      `Trace with ID ${view.info.requestId} is not fully exported yet (${view.spanCount} of ${expected} spans are here), please try again later.`,
    )
  }
  return { trace: await traceWithSpans(ctx.store, view) }
}
