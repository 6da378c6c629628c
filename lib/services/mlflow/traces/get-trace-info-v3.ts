import { encodeTraceInfoV3 } from '../../../ingest/mlflow/trace-info-v3'
import { requiredTraceId } from '../fields'
import type { MlflowVerb } from '../verb'
import { requireTrace } from './require-trace'

/** `GET /api/3.0/mlflow/traces/{trace_id}`. @throws ServiceError `not_found`. */
export const getTraceInfoV3: MlflowVerb = async ({ ctx, input }) => {
  const { info, assessments } = await requireTrace(ctx, requiredTraceId(input))
  return { trace: { trace_info: encodeTraceInfoV3(info, assessments) } }
}
