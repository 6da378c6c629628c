import type { ExperimentId, SpanId, TraceId } from '../../lib/core/ids'
import type { NanoUsd } from '../../lib/core/money'
import type { Usage } from '../../lib/core/span'
import type { Nanos } from '../../lib/core/time'
import type { CallRow, SpanRow } from '../../lib/core/trace-rows'

export const TRACE = 'a'.repeat(32) as TraceId

/** A span id from a short name: `id('b')` is b000000000000000 for hex digits. */
export function id(name: string): SpanId {
  return Buffer.from(name).toString('hex').padEnd(16, '0').slice(0, 16) as SpanId
}

/** Milliseconds of a made-up clock as nanoseconds. */
export function at(ms: number): Nanos {
  return (1_700_000_000_000_000_000n + BigInt(ms) * 1_000_000n) as Nanos
}

export type SpanSketch = Partial<Omit<SpanRow, 'call'>> & { call?: Partial<CallRow> | null; from?: number; to?: number | null; under?: string | null }

/** A span row named `name` (its id too) that lasts from `from` to `to` ms, below the span named by `under`. */
export function span(name: string, { from = 0, to = 10, under = null, call = null, ...rest }: SpanSketch = {}): SpanRow {
  return {
    traceId: TRACE,
    spanId: id(name),
    parentSpanId: under === null ? null : id(under),
    experimentId: '1' as ExperimentId,
    name,
    type: call ? 'CHAT_MODEL' : '',
    startNs: at(from),
    endNs: to === null ? null : at(to),
    status: 'ok',
    originId: 1,
    arrivals: 1,
    call: call && callRow(call),
    labels: {},
    inputKey: null,
    inputPreview: null,
    outputPreview: null,
    noteCount: 0,
    ...rest,
  }
}

/** A call of 10 + 5 tokens that cost 100 nano-dollars. */
export function callRow(call: Partial<CallRow> = {}): CallRow {
  return {
    kind: 'chat',
    provider: null,
    requestModel: 'gpt-4o-mini',
    responseModel: 'gpt-4o-mini-2024-07-18',
    responseId: null,
    usage: usage(),
    usageKey: 'mlflow.chat.tokenUsage',
    requestHash: 'request',
    contentHash: 'content',
    answerHash: 'answer',
    answerNormalisedHash: 'answer',
    n: 1,
    costNano: 100n as NanoUsd,
    priceNote: '',
    clientCostNano: null,
    ...call,
  }
}

export function usage(parts: Partial<Usage> = {}): Usage {
  return {
    inputTokens: 10,
    outputTokens: 5,
    totalTokens: null,
    cacheReadTokens: null,
    cacheWriteTokens: null,
    reasoningTokens: null,
    inputIncludesCache: true,
    ...parts,
  }
}
