import { encodeTraceInfoV2 } from '../../../ingest/mlflow/trace-info-v2'
import { requiredTraceId } from '../fields'
import type { MlflowVerb } from '../verb'
import { requireTrace } from './require-trace'

/** `GET /api/2.0/mlflow/traces/{request_id}/info`. @throws ServiceError `not_found`. */
export const getTraceInfoV2: MlflowVerb = async ({ ctx, input }) => {
  const { info } = await requireTrace(ctx, requiredTraceId(input))
  return { trace_info: encodeTraceInfoV2(info) }
}
