import type { ExperimentId, SpanId, TraceId } from '../../lib/core/ids'
import type { NanoUsd } from '../../lib/core/money'
import type { Origin } from '../../lib/core/span'
import { type Millis, type Nanos, nanosOf } from '../../lib/core/time'
import type { TraceInfo } from '../../lib/core/trace'
import type { CallRow } from '../../lib/core/trace-rows'
import type { InfoWrite, SpanWrite, WriteUnit } from '../../lib/store/port'

export const T0 = 1_700_000_000_000

/** A trace id from a short name. */
export function trace(name: string): TraceId {
  return Buffer.from(name).toString('hex').padEnd(32, '0').slice(0, 32) as TraceId
}

/** A span id from a short name. */
export function spanId(name: string): SpanId {
  return Buffer.from(name).toString('hex').padEnd(16, '0').slice(0, 16) as SpanId
}

/** Milliseconds after the start of the made-up clock. */
export function at(ms: number): Nanos {
  return nanosOf(T0 + ms)
}

export const ORIGIN: Origin = {
  resource: { 'service.instance.id': 'worker-1' },
  scopeName: 'tests',
  scopeVersion: '1',
  scopeAttributes: {},
  userAgent: 'tests/1',
  clientVersion: null,
  address: '127.0.0.1',
  wayIn: 'otlp',
}

export interface Sketch {
  experiment?: string
  under?: string | null
  from?: number
  to?: number | null
  rank?: string
  origin?: Origin
  labels?: Record<string, string>
  call?: CallRow | null
  text?: string
  name?: string
}

/** A span of trace `of` with its payload. */
export function span(of: string, name: string, sketch: Sketch = {}): SpanWrite {
  const { experiment = '1', under = null, from = 0, to = 10, rank = 'r', origin = ORIGIN, labels = {}, call = null, text = 'hello' } = sketch
  return {
    row: {
      traceId: trace(of),
      spanId: spanId(name),
      parentSpanId: under === null ? null : spanId(under),
      experimentId: experiment as ExperimentId,
      name: sketch.name ?? name,
      type: call ? 'CHAT_MODEL' : '',
      startNs: at(from),
      endNs: to === null ? null : at(to),
      status: 'ok',
      call,
      labels,
      inputKey: null,
      inputPreview: text,
      outputPreview: null,
      noteCount: 0,
    },
    origin,
    rank,
    payload: {
      spanId: spanId(name),
      kind: 1,
      statusMessage: '',
      traceState: '',
      attributes: { text, big: 9_007_199_254_740_993n },
      events: [{ name: 'token', timeNs: at(from), attributes: { n: 1 } }],
      links: [],
      notes: [],
      callTexts: call ? { requestShape: '{}', texts: [text], userTexts: [0], answer: `answer to ${text}` } : null,
    },
  }
}

/** A call that cost so many nano-dollars. */
export function call(parts: Partial<CallRow> = {}): CallRow {
  return {
    kind: 'chat',
    provider: null,
    requestModel: 'gpt-4o-mini',
    responseModel: 'gpt-4o-mini-2024-07-18',
    responseId: null,
    usage: {
      inputTokens: 10,
      outputTokens: 5,
      totalTokens: 15,
      cacheReadTokens: null,
      cacheWriteTokens: null,
      reasoningTokens: null,
      inputIncludesCache: true,
    },
    usageKey: null,
    requestHash: 'request',
    contentHash: 'content',
    answerHash: 'answer',
    answerNormalisedHash: 'answer',
    n: 1,
    costNano: 100n as NanoUsd,
    priceNote: '',
    clientCostNano: null,
    ...parts,
  }
}

/** A trace info; V3 and OK unless said otherwise. */
export function info(of: string, parts: Partial<TraceInfo> = {}, stage: InfoWrite['stage'] = 'v3'): InfoWrite {
  return {
    stage,
    clientVersion: '3.10.1',
    address: '127.0.0.1',
    info: {
      traceId: trace(of),
      requestId: `tr-${trace(of)}`,
      experimentId: '1' as ExperimentId,
      requestTimeNs: at(0),
      durationNs: 10_000_000n as Nanos,
      state: 'OK',
      clientRequestId: null,
      requestPreview: null,
      responsePreview: null,
      metadata: {},
      tags: {},
      ...parts,
    },
  }
}

/** A unit received at some ms of the made-up clock. */
export function unit(parts: Partial<Omit<WriteUnit, 'receivedMs'>> & { at?: number } = {}): WriteUnit {
  return { spans: parts.spans ?? [], infos: parts.infos ?? [], artifacts: parts.artifacts ?? [], receivedMs: (T0 + (parts.at ?? 0)) as Millis }
}
