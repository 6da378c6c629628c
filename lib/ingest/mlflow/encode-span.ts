import type { SpanId, TraceId } from '../../core/ids'
import { encodeJson, type JsonObject } from '../../core/json'
import type { SpanEvent, SpanKind, SpanLink, SpanStatus } from '../../core/span'
import type { Nanos } from '../../core/time'
import { anyValueAttributes } from './any-value-json'

/** What of a span MLflow's readers ask for; a stored row with its payload has it all. */
export interface ReadableSpan {
  traceId: TraceId
  spanId: SpanId
  parentSpanId: SpanId | null
  name: string
  type: string
  kind: SpanKind
  startNs: Nanos
  endNs: Nanos | null
  status: SpanStatus
  statusMessage: string
  traceState: string
  attributes: JsonObject
  events: SpanEvent[]
  links: SpanLink[]
}

const STATUS_CODES: Record<SpanStatus, string> = { unset: 'STATUS_CODE_UNSET', ok: 'STATUS_CODE_OK', error: 'STATUS_CODE_ERROR' }

/**
 * One span of the answers of GetTrace and BatchGetTraces: an OTLP `Span` in snake_case protobuf-JSON with base64 ids, times as
 * bare integers (`bigint`: write it with `encodeJson`) and decoded attribute values (protocol reference 5.1).
 * @param requestId the trace's id as MLflow's client knows it; put on spans that do not name it
 */
export function encodeSpanForGet(span: ReadableSpan, requestId: string): JsonObject {
  return {
    trace_id: base64(span.traceId),
    span_id: base64(span.spanId),
    ...(span.traceState === '' ? {} : { trace_state: span.traceState }),
    ...(span.parentSpanId === null ? {} : { parent_span_id: base64(span.parentSpanId) }),
    name: span.name,
    start_time_unix_nano: span.startNs,
    ...(span.endNs === null ? {} : { end_time_unix_nano: span.endNs }),
    attributes: anyValueAttributes(attributesFor(span, requestId)),
    ...(span.events.length === 0 ? {} : { events: span.events.map(eventForGet) }),
    ...(span.links.length === 0 ? {} : { links: span.links.map(linkForGet) }),
    status: { ...(span.statusMessage === '' ? {} : { message: span.statusMessage }), ...(span.status === 'unset' ? {} : { code: STATUS_CODES[span.status] }) },
  }
}

/**
 * The `{"spans": [...]}` of `get-trace-artifact` and `traces.json` (protocol reference 3.2): every attribute a JSON text.
 * Contains `bigint`: write it with `encodeJson`.
 */
export function encodeSpanArtifact(spans: readonly ReadableSpan[], requestId: string): JsonObject {
  return { spans: spans.map((span) => spanDict(span, requestId)) }
}

function spanDict(span: ReadableSpan, requestId: string): JsonObject {
  const attributes: JsonObject = {}
  for (const [key, value] of Object.entries(attributesFor(span, requestId))) attributes[key] = encodeJson(value)
  return {
    trace_id: base64(span.traceId),
    span_id: base64(span.spanId),
    parent_span_id: span.parentSpanId === null ? null : base64(span.parentSpanId),
    name: span.name,
    start_time_unix_nano: span.startNs,
    end_time_unix_nano: span.endNs,
    events: span.events.map(({ name, timeNs, attributes }) => ({ name, time_unix_nano: timeNs, attributes })),
    status: { code: STATUS_CODES[span.status], message: span.statusMessage },
    attributes,
    links: span.links.map(({ traceId, spanId, attributes }) => ({ trace_id: `tr-${traceId}`, span_id: spanId, attributes })),
  }
}

/** MLflow's readers look for the request id and the type among the attributes; spans of other exporters lack them. */
function attributesFor(span: ReadableSpan, requestId: string): JsonObject {
  const added: JsonObject = {}
  if (!Object.hasOwn(span.attributes, 'mlflow.traceRequestId')) added['mlflow.traceRequestId'] = requestId
  if (span.type !== '' && !Object.hasOwn(span.attributes, 'mlflow.spanType')) added['mlflow.spanType'] = span.type
  return { ...added, ...span.attributes }
}

function eventForGet({ name, timeNs, attributes }: SpanEvent): JsonObject {
  const list = anyValueAttributes(attributes)
  return { time_unix_nano: timeNs, name, ...(list.length === 0 ? {} : { attributes: list }) }
}

function linkForGet({ traceId, spanId, attributes }: SpanLink): JsonObject {
  const list = anyValueAttributes(attributes)
  return { trace_id: base64(traceId), span_id: base64(spanId), ...(list.length === 0 ? {} : { attributes: list }) }
}

function base64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64')
}
