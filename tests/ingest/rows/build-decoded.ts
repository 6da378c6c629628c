import type { ExperimentId, SpanId, TraceId } from '../../../lib/core/ids'
import type { JsonObject } from '../../../lib/core/json'
import type { Origin, Span } from '../../../lib/core/span'
import type { Nanos } from '../../../lib/core/time'
import { readDialect } from '../../../lib/ingest/dialects'

/** A decoded span with these attributes; what they mean is read from them. */
export function decoded(attributes: JsonObject, parts: Partial<Omit<Span, 'origin'>> & { origin?: Partial<Origin> } = {}): Span {
  const { origin, ...rest } = parts
  return {
    traceId: 'a'.repeat(32) as TraceId,
    spanId: 'b'.repeat(16) as SpanId,
    parentSpanId: null,
    experimentId: '1' as ExperimentId,
    name: 'span',
    kind: 1,
    startNs: 1_795_236_580_400_557_423n as Nanos,
    endNs: 1_795_236_580_427_239_850n as Nanos,
    status: 'ok',
    statusMessage: '',
    attributes,
    events: [],
    links: [],
    traceState: '',
    notes: [],
    ...readDialect(attributes, '', 'span'),
    ...rest,
    origin: { resource: {}, scopeName: '', scopeVersion: '', scopeAttributes: {}, userAgent: '', clientVersion: null, address: '', wayIn: 'otlp', ...origin },
  }
}
