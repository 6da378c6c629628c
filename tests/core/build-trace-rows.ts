import { DEFAULT_SETTINGS } from '../../lib/core/finding'
import type { ExperimentId } from '../../lib/core/ids'
import type { Origin } from '../../lib/core/span'
import { summarise } from '../../lib/core/summary/summarise'
import type { TraceInfo } from '../../lib/core/trace'
import type { SpanRow, TraceRows, TraceSummary } from '../../lib/core/trace-rows'
import { at, TRACE } from './build-span'

export function origin(parts: Partial<Origin> = {}): Origin {
  return { resource: {}, scopeName: '', scopeVersion: '', scopeAttributes: {}, userAgent: '', clientVersion: null, address: '', wayIn: 'otlp', ...parts }
}

export const MLFLOW = origin({ userAgent: 'mlflow-python-client/3.10.1' })

export function info(parts: Partial<TraceInfo> = {}): TraceInfo {
  return {
    traceId: TRACE,
    requestId: `tr-${TRACE}`,
    experimentId: '1' as ExperimentId,
    requestTimeNs: at(0),
    durationNs: null,
    state: 'OK',
    clientRequestId: null,
    requestPreview: null,
    responsePreview: null,
    metadata: {},
    tags: {},
    ...parts,
  }
}

/** Metadata with which a client says how many spans it sent. */
export function sized(spans: number): Record<string, string> {
  return { 'mlflow.trace.sizeStats': JSON.stringify({ num_spans: spans }) }
}

/** Rows of one trace; every span comes from origin 1, a plain OTLP sender unless told otherwise. */
export function traceRows(spans: SpanRow[], parts: Partial<TraceRows> & { from?: Origin } = {}): TraceRows {
  const { from = origin(), ...rest } = parts
  return { traceId: TRACE, spans, origins: new Map([[1, from]]), info: null, unreadable: null, callTexts: new Map(), ...rest }
}

export function summaryOf(spans: SpanRow[], parts: Partial<TraceRows> & { from?: Origin } = {}): TraceSummary {
  return summarise(traceRows(spans, parts), DEFAULT_SETTINGS)
}
