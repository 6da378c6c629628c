import { type ExperimentId, traceIdFrom } from '../../core/ids'
import { isJsonObject, type Json, type JsonObject } from '../../core/json'
import type { TraceInfo } from '../../core/trace'
import { invalid, objectAt, optionalText, requiredText, stateAt, storable, textMapAt } from './info-fields'
import { durationNs, durationText, timestampNs, timestampText } from './proto-time'

/**
 * Reads `TraceInfoV3` (protocol reference 1.6): the body of StartTraceV3 (`{trace: {trace_info}}`), `{trace_info}`, or the record
 * itself. Absent: the experiment is Default, the duration unknown.
 * @throws RefusedError 400 INVALID_PARAMETER_VALUE naming the field
 */
export function decodeTraceInfoV3(body: Json): TraceInfo {
  const outer = objectAt(body, 'body')
  const trace = isJsonObject(outer.trace) ? outer.trace : outer
  const isBare = trace === outer && outer.trace_info === undefined && outer.trace_id !== undefined
  const info = isBare ? outer : objectAt(trace.trace_info, 'trace.trace_info')
  const requestId = requiredText(info.trace_id, 'trace_id')
  const traceId = traceIdFrom(requestId)
  if (traceId === null) throw invalid('trace_id', `${JSON.stringify(requestId.slice(0, 60))} is not tr- and 32 hex digits`)
  const time = requiredText(info.request_time, 'request_time')
  const requestTimeNs = timestampNs(time)
  if (requestTimeNs === null) throw invalid('request_time', `${JSON.stringify(time.slice(0, 60))} is no RFC 3339 time`)
  return {
    traceId,
    requestId,
    experimentId: experimentAt(info.trace_location),
    requestTimeNs: storable(requestTimeNs, 'request_time'),
    durationNs: durationAt(info.execution_duration),
    state: stateAt(info.state, 'state'),
    clientRequestId: optionalText(info.client_request_id, 'client_request_id'),
    requestPreview: optionalText(info.request_preview ?? info.request, 'request_preview'),
    responsePreview: optionalText(info.response_preview ?? info.response, 'response_preview'),
    metadata: textMapAt(info.trace_metadata, 'trace_metadata'),
    tags: textMapAt(info.tags, 'tags'),
  }
}

/** The assessments that came inside a trace info, as sent. */
export function assessmentsOfTraceInfo(body: Json): JsonObject[] {
  const trace = isJsonObject(body) && isJsonObject(body.trace) ? body.trace : body
  const info = isJsonObject(trace) && isJsonObject(trace.trace_info) ? trace.trace_info : trace
  return isJsonObject(info) && Array.isArray(info.assessments) ? info.assessments.filter(isJsonObject) : []
}

function experimentAt(value: Json | undefined): ExperimentId {
  const location = isJsonObject(value) ? value.mlflow_experiment : undefined
  const id = optionalText(isJsonObject(location) ? location.experiment_id : undefined, 'trace_location.mlflow_experiment.experiment_id') ?? '0'
  if (!/^\d{1,32}$/.test(id)) throw invalid('trace_location.mlflow_experiment.experiment_id', 'it must be decimal digits')
  return id as ExperimentId
}

function durationAt(value: Json | undefined): TraceInfo['durationNs'] {
  const text = optionalText(value, 'execution_duration')
  if (text === null) return null
  const duration = durationNs(text)
  if (duration === null) throw invalid('execution_duration', `${JSON.stringify(text.slice(0, 60))} is no duration such as "1.234s"`)
  return storable(duration, 'execution_duration')
}

/** The `trace_info` object as MLflow answers it; unset fields are left out, as protobuf's JSON does. */
export function encodeTraceInfoV3(info: TraceInfo, assessments: readonly JsonObject[] = []): JsonObject {
  return {
    trace_id: info.requestId,
    ...(info.clientRequestId === null ? {} : { client_request_id: info.clientRequestId }),
    trace_location: { type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: info.experimentId } },
    ...(info.requestPreview === null ? {} : { request_preview: info.requestPreview }),
    ...(info.responsePreview === null ? {} : { response_preview: info.responsePreview }),
    request_time: timestampText(info.requestTimeNs),
    ...(info.durationNs === null ? {} : { execution_duration: durationText(info.durationNs) }),
    state: info.state,
    ...(Object.keys(info.metadata).length === 0 ? {} : { trace_metadata: { ...info.metadata } }),
    ...(Object.keys(info.tags).length === 0 ? {} : { tags: { ...info.tags } }),
    ...(assessments.length === 0 ? {} : { assessments: [...assessments] }),
  }
}
