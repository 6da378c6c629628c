import { encodeJson } from '../../core/json'
import type { Origin } from '../../core/span'
import type { SpanRow } from '../../core/trace-rows'
import { originJson, resourceJson, spanJson } from '../../ingest/otlp/encode-json'
import { toldResource } from '../../ingest/otlp/told-trace'
import type { Store } from '../../store/port'
import type { TraceListRow } from '../../store/port-read'
import type { ExperimentNames } from '../experiments/experiment-names'
import { type ReadTold, toldOfTraces } from './told-of-traces'

/** Spans whose payloads are in memory at once. */
const AT_ONCE = 200

type Read = ReadTold & Pick<Store, 'spans' | 'payloads'>

/**
 * Traces as OTLP/JSON, a line each: a whole `ExportTraceServiceRequest`, that `POST /v1/traces` takes again. A long line comes in pieces.
 * What is known of a trace beside its spans (experiment, info, tags, assessments) leads, as a resource without spans.
 */
export async function* otlpLines(store: Read, names: ExperimentNames, rows: readonly TraceListRow[]): AsyncGenerator<string> {
  for (const told of (await toldOfTraces(store, names, rows)).values()) {
    const { spans, origins } = await store.spans(told.traceId)
    yield `{"resourceSpans":[{"resource":${encodeJson(resourceJson(toldResource(told)))},"scopeSpans":[]}`
    for (const [originId, ofOrigin] of byOrigin(spans)) {
      const { resource, scope } = originJson(origins.get(originId) ?? NO_ORIGIN)
      yield `,{"resource":${encodeJson(resource)},"scopeSpans":[{"scope":${encodeJson(scope)},"spans":[`
      for (let from = 0; from < ofOrigin.length; from += AT_ONCE) yield `${from > 0 ? ',' : ''}${await spansText(store, ofOrigin.slice(from, from + AT_ONCE))}`
      yield ']}]}'
    }
    yield ']}\n'
  }
}

async function spansText(store: Pick<Store, 'payloads'>, spans: readonly SpanRow[]): Promise<string> {
  const [first] = spans
  if (!first) return ''
  const payloads = new Map(
    (
      await store.payloads(
        first.traceId,
        spans.map(({ spanId }) => spanId),
      )
    ).map((payload) => [payload.spanId, payload]),
  )
  return spans.map((row) => encodeJson(spanJson({ ...NO_PAYLOAD, ...payloads.get(row.spanId), row }))).join(',')
}

function byOrigin(spans: readonly SpanRow[]): Map<number, SpanRow[]> {
  const groups = new Map<number, SpanRow[]>()
  for (const span of spans) {
    const group = groups.get(span.originId)
    if (group) group.push(span)
    else groups.set(span.originId, [span])
  }
  return groups
}

const NO_PAYLOAD = { kind: 0, statusMessage: '', traceState: '', attributes: {}, events: [], links: [] }
const NO_ORIGIN: Origin = {
  resource: {},
  scopeName: '',
  scopeVersion: '',
  scopeAttributes: {},
  userAgent: '',
  clientVersion: null,
  address: '',
  wayIn: 'otlp',
}
