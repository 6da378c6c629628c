import type { JsonObject } from '../../../lib/core/json'

export const START_MS = Date.UTC(2026, 10, 20, 12)

/** 32 hex digits from a number: the id of the n-th trace. */
export function hexTrace(n: number): string {
  return n.toString(16).padStart(32, 'a')
}

/** MLflow's spelling of it. */
export function requestId(n: number): string {
  return `tr-${hexTrace(n)}`
}

interface SpanSketch {
  trace: number
  span: number
  parent?: number
  name?: string
  startMs?: number
  endMs?: number
  status?: 0 | 1 | 2
  attributes?: Record<string, string | number>
}

const hexSpan = (n: number) => n.toString(16).padStart(16, 'b')
const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64')

/** A span in OTLP/JSON. */
export function otlpSpan({ trace, span, parent, name = 'root', startMs = 0, endMs = 10, status = 1, attributes = {} }: SpanSketch): JsonObject {
  return {
    traceId: hexTrace(trace),
    spanId: hexSpan(span),
    ...(parent !== undefined && { parentSpanId: hexSpan(parent) }),
    name,
    startTimeUnixNano: String(BigInt(START_MS + startMs) * 1_000_000n),
    endTimeUnixNano: String(BigInt(START_MS + endMs) * 1_000_000n),
    status: { code: status },
    attributes: Object.entries(attributes).map(
      ([key, value]): JsonObject => ({ key, value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value } }),
    ),
  }
}

/** An OTLP/JSON request of spans of one resource. */
export function otlp(spans: readonly JsonObject[], resource: Record<string, string> = {}): JsonObject {
  const attributes = Object.entries(resource).map(([key, value]) => ({ key, value: { stringValue: value } }))
  return { resourceSpans: [{ resource: { attributes }, scopeSpans: [{ spans: [...spans] }] }] }
}

/** The same span as a `traces.json` holds it. */
export function artifactSpan({ trace, span, parent, name = 'root', startMs = 0, endMs = 10, attributes = {} }: SpanSketch): JsonObject {
  const texts = Object.entries({ 'mlflow.traceRequestId': requestId(trace), ...attributes }).map(([key, value]) => [key, JSON.stringify(value)])
  return {
    trace_id: base64(hexTrace(trace)),
    span_id: base64(hexSpan(span)),
    parent_span_id: parent === undefined ? null : base64(hexSpan(parent)),
    name,
    start_time_unix_nano: BigInt(START_MS + startMs) * 1_000_000n,
    end_time_unix_nano: BigInt(START_MS + endMs) * 1_000_000n,
    events: [],
    status: { code: 'STATUS_CODE_OK', message: '' },
    attributes: Object.fromEntries(texts),
  }
}

/** The body of StartTraceV3. */
export function startTrace(
  trace: number,
  experimentId: string,
  facts: { spans?: number; tags?: Record<string, string>; metadata?: Record<string, string>; startMs?: number; state?: string } = {},
): JsonObject {
  const { spans = 1, tags = {}, metadata = {}, startMs = 0, state = 'OK' } = facts
  return {
    trace: {
      trace_info: {
        trace_id: requestId(trace),
        trace_location: { type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: experimentId } },
        request_time: new Date(START_MS + startMs).toISOString(),
        execution_duration: '0.010s',
        state,
        trace_metadata: { 'mlflow.trace_schema.version': '3', 'mlflow.trace.sizeStats': JSON.stringify({ num_spans: spans }), ...metadata },
        tags: { 'mlflow.traceName': 'root', ...tags },
      },
    },
  }
}
