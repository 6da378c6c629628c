import type { ExperimentId, TraceId } from '../../core/ids'
import type { Json, JsonObject } from '../../core/json'
import { millisOf, type Nanos } from '../../core/time'
import type { TraceInfo, TraceState } from '../../core/trace'
import { invalid, millisTimeAt, objectAt, optionalText, pairsAt, stateAt } from './info-fields'

/**
 * Reads the body of `POST /api/2.0/mlflow/traces`, with which an MLflow 2 client starts a trace (protocol reference 1.6, V2).
 * @param traceId the id this server gives it; the client will call the trace by it
 * @throws RefusedError 400 INVALID_PARAMETER_VALUE naming the field
 */
export function decodeTraceInfoV2Start(body: Json, traceId: TraceId): TraceInfo {
  const start = objectAt(body, 'body')
  const experimentId = optionalText(start.experiment_id, 'experiment_id') ?? '0'
  if (!/^\d{1,32}$/.test(experimentId)) throw invalid('experiment_id', 'it must be decimal digits')
  return {
    traceId,
    requestId: traceId,
    experimentId: experimentId as ExperimentId,
    requestTimeNs: millisTimeAt(start.timestamp_ms, 'timestamp_ms'),
    durationNs: null,
    state: 'IN_PROGRESS',
    clientRequestId: null,
    requestPreview: null,
    responsePreview: null,
    metadata: pairsAt(start.request_metadata, 'request_metadata'),
    tags: pairsAt(start.tags, 'tags'),
  }
}

/** The end of a trace as an MLflow 2 client reports it: it knows neither the experiment nor the start. */
export interface TraceEndV2 {
  endNs: Nanos
  state: TraceState
  metadata: Record<string, string>
  tags: Record<string, string>
}

/**
 * Reads the body of `PATCH /api/2.0/mlflow/traces/{request_id}`.
 * @throws RefusedError 400 INVALID_PARAMETER_VALUE naming the field
 */
export function decodeTraceInfoV2End(body: Json): TraceEndV2 {
  const end = objectAt(body, 'body')
  return {
    endNs: millisTimeAt(end.timestamp_ms, 'timestamp_ms'),
    state: stateAt(end.status, 'status'),
    metadata: pairsAt(end.request_metadata, 'request_metadata'),
    tags: pairsAt(end.tags, 'tags'),
  }
}

/** The started trace with its end: the end's metadata and tags win key by key, and the previews are its inputs and outputs. */
export function endTraceInfo(start: TraceInfo, end: TraceEndV2): TraceInfo {
  const metadata = { ...start.metadata, ...end.metadata }
  return {
    ...start,
    durationNs: (end.endNs - start.requestTimeNs) as Nanos,
    state: end.state,
    requestPreview: metadata['mlflow.traceInputs'] ?? start.requestPreview,
    responsePreview: metadata['mlflow.traceOutputs'] ?? start.responsePreview,
    metadata,
    tags: { ...start.tags, ...end.tags },
  }
}

/** The `trace_info` object of V2's answers. An unfinished trace has an execution time of 0, as MLflow's own server says. */
export function encodeTraceInfoV2(info: TraceInfo): JsonObject {
  return {
    request_id: info.requestId,
    experiment_id: info.experimentId,
    timestamp_ms: millisOf(info.requestTimeNs),
    execution_time_ms: info.durationNs === null ? 0 : millisOf(info.durationNs),
    status: info.state,
    request_metadata: pairsOf(info.metadata),
    tags: pairsOf(info.tags),
  }
}

function pairsOf(map: Record<string, string>): JsonObject[] {
  return Object.entries(map).map(([key, value]) => ({ key, value }))
}
