import { mlflowTraceId } from '../../../core/ids'
import type { Nanos } from '../../../core/time'
import type { TraceInfo } from '../../../core/trace'
import type { TraceListRow } from '../../../store/port-read'

/**
 * Trace info of a trace that no client reported (plain OTLP, or a client that died first), made from its summary the way an
 * MLflow server does from its spans (protocol reference 8, `log_spans`). `tags` are those set since.
 */
export function infoOfRow(row: TraceListRow, tags: Record<string, string> = {}): TraceInfo {
  const metadata: Record<string, string> = { 'mlflow.trace_schema.version': '3' }
  if (row.totalTokens !== null) {
    metadata['mlflow.trace.tokenUsage'] = JSON.stringify({
      input_tokens: row.inputTokens ?? 0,
      output_tokens: row.outputTokens ?? 0,
      total_tokens: row.totalTokens,
    })
  }
  if (row.session !== null) metadata['mlflow.trace.session'] = row.session
  if (row.user !== null) metadata['mlflow.trace.user'] = row.user
  return {
    traceId: row.id,
    requestId: row.requestId || mlflowTraceId(row.id),
    experimentId: row.experimentId,
    requestTimeNs: row.startNs,
    durationNs: row.state === 'IN_PROGRESS' ? null : ((row.endNs - row.startNs) as Nanos),
    state: row.state,
    clientRequestId: null,
    requestPreview: row.inputPreview,
    responsePreview: row.outputPreview,
    metadata,
    tags: { ...(row.name === '' ? {} : { 'mlflow.traceName': row.name }), ...tags },
  }
}
