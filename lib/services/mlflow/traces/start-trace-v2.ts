import { randomBytes } from 'node:crypto'
import type { TraceId } from '../../../core/ids'
import { decodeTraceInfoV2Start, encodeTraceInfoV2 } from '../../../ingest/mlflow/trace-info-v2'
import { requireExperiment } from '../experiments/require-experiment'
import type { MlflowVerb } from '../verb'
import { offerInfo } from './start-trace-v3'
import { withServerTags } from './trace-view'

/**
 * `POST /api/2.0/mlflow/traces`: an MLflow 2 client starts a trace; this server gives it its id. The protocol has nothing by which
 * to tell a retry of this request: one whose answer was lost gets a second id, which the store absorbs once the first is continued.
 * @throws RefusedError for a malformed body, ServiceError `not_found` for an unknown experiment, `overloaded`
 */
export const startTraceV2: MlflowVerb = async ({ ctx, input }) => {
  const info = decodeTraceInfoV2Start(input, randomBytes(16).toString('hex') as TraceId)
  await requireExperiment(ctx.store, info.experimentId)
  await offerInfo(ctx, { info, stage: 'v2_start', clientVersion: ctx.client.clientVersion, address: ctx.client.address })
  return { trace_info: encodeTraceInfoV2(withServerTags(info, false)) }
}
