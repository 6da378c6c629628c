import type { ExperimentId, TraceId } from '../../../core/ids'
import type { TraceInfo } from '../../../core/trace'
import { decodeTraceInfoV2End, encodeTraceInfoV2, endTraceInfo, type TraceEndV2 } from '../../../ingest/mlflow/trace-info-v2'
import type { Store } from '../../../store/port'
import { optionalText, requiredTraceId } from '../fields'
import type { MlflowVerb } from '../verb'
import { infoOfRow } from './info-of-row'
import { offerInfo } from './start-trace-v3'
import { withServerTags } from './trace-view'

/**
 * `PATCH /api/2.0/mlflow/traces/{request_id}`: an MLflow 2 client ends a trace. One that is not known yet is made, so that nothing
 * depends on the order of arrival.
 * @throws RefusedError for a malformed body, ServiceError `overloaded`
 */
export const endTraceV2: MlflowVerb = async ({ ctx, input }) => {
  const id = requiredTraceId(input)
  const end = decodeTraceInfoV2End(input)
  await ctx.settle('summaries')
  const start = await startOf(ctx.store, id, optionalText(input, 'request_id') ?? id, end)
  const info = endTraceInfo(start, end)
  await offerInfo(ctx, { info, stage: 'v2_end', clientVersion: ctx.client.clientVersion, address: ctx.client.address })
  return { trace_info: encodeTraceInfoV2(withServerTags(info, false)) }
}

async function startOf(store: Store, id: TraceId, requestId: string, end: TraceEndV2): Promise<TraceInfo> {
  const info = await store.traceInfo(id)
  if (info) return info
  const [row] = await store.tracesById([id])
  if (row) return { ...infoOfRow(row), requestId }
  return {
    traceId: id,
    requestId,
    experimentId: '0' as ExperimentId,
    requestTimeNs: end.endNs,
    durationNs: null,
    state: 'IN_PROGRESS',
    clientRequestId: null,
    requestPreview: null,
    responsePreview: null,
    metadata: {},
    tags: {},
  }
}
