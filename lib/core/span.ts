import type { ExperimentId, SpanId, TraceId } from './ids'
import type { Json, JsonObject } from './json'
import type { NanoUsd } from './money'
import type { Nanos } from './time'

export type SpanStatus = 'unset' | 'ok' | 'error'

/** OpenTelemetry span kind, by number as on the wire: 0 unspecified, 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
export type SpanKind = 0 | 1 | 2 | 3 | 4 | 5

/** How a span reached us. An OTLP copy knows its resource and scope and so outranks the artifact copy of the same span. */
export type WayIn = 'otlp' | 'artifact' | 'artifact_v2' | 'import'

/** Who sent spans and from where: stored once per distinct value. `resource` holds process, host and Spark facts: a worker. */
export interface Origin {
  resource: JsonObject
  scopeName: string
  scopeVersion: string
  scopeAttributes: JsonObject
  userAgent: string
  clientVersion: string | null
  address: string
  wayIn: WayIn
}

export interface SpanEvent {
  name: string
  timeNs: Nanos
  attributes: JsonObject
}

export interface SpanLink {
  traceId: string
  spanId: string
  attributes: JsonObject
}

/** Token counts of one call as the provider reported them; null is "not reported", never 0 in its place. */
export interface Usage {
  inputTokens: number | null
  outputTokens: number | null
  totalTokens: number | null
  cacheReadTokens: number | null
  cacheWriteTokens: number | null
  reasoningTokens: number | null
  /** Whether `inputTokens` already contains the cached ones (OpenAI, OpenTelemetry) or not (raw Anthropic); attributes.md rule 1. */
  inputIncludesCache: boolean
  /** Parts of the counts that have a price of their own; absent where the provider did not report them. */
  inputAudioTokens?: number
  outputAudioTokens?: number
  /** The part of `cacheWriteTokens` that was written for an hour (Anthropic). */
  cacheWriteHourTokens?: number
  /** The part of `cacheReadTokens` that was audio. */
  cacheReadAudioTokens?: number
  /** Searches the provider did for the call and bills by number, and tokens of what it cited (Perplexity). */
  webSearches?: number
  citationTokens?: number
  /** More tokens were reported as cached than as input although the input contains them by the dialect's word: read as counted beside it. */
  cacheExceedsInput?: true
}

/** What one LLM call asked and got, free of the dialect that reported it. Present on spans that have a model. */
export interface Call {
  kind: 'chat' | 'completion' | 'embedding' | 'other'
  provider: string | null
  requestModel: string | null
  responseModel: string | null
  responseId: string | null
  usage: Usage | null
  /** Attribute key that gave the usage, e.g. `mlflow.chat.tokenUsage`; provenance for the page. */
  usageKey: string | null
  /**
   * Normalised request without its texts: model, roles, tools, response format and sampling parameters, canonical JSON with
   * every message text replaced by an index into `texts`.
   */
  requestShape: string
  /** The texts of the request in order, as sent. */
  texts: string[]
  /** Indexes into `texts` that are user content (role user, or the prompt/input of other call kinds). */
  userTexts: number[]
  /** Text of the answer; '' when there was none. */
  answer: string
  /** `n`, the number of answers asked for; 1 when not given. */
  n: number
  /** Cost the client sent, if any. */
  clientCost: NanoUsd | null
  /** The provider's word for the tier that served the call, else the one asked for (`batch`, `flex`, `default` …); absent where none was reported. */
  serviceTier?: string
  /** A count that was reported and cannot be one, e.g. `gen_ai.usage.input_tokens is -5`: such a call has no price. */
  usageFault?: string
  /** A cost the client sent that is no amount, as it was sent. */
  clientCostFault?: string
}

/** One span as decoded from any way in. Attribute names are kept verbatim; values are decoded JSON. */
export interface Span {
  traceId: TraceId
  spanId: SpanId
  parentSpanId: SpanId | null
  experimentId: ExperimentId
  name: string
  kind: SpanKind
  /** MLflow's word where it has one (CHAT_MODEL, LLM, EMBEDDING, CHAIN, AGENT, TOOL, RETRIEVER, PARSER, RERANKER …), else ''. */
  type: string
  startNs: Nanos
  /** null while the span is still open. */
  endNs: Nanos | null
  status: SpanStatus
  statusMessage: string
  attributes: JsonObject
  events: SpanEvent[]
  links: SpanLink[]
  traceState: string
  origin: Origin
  inputs: Json | undefined
  outputs: Json | undefined
  call: Call | null
  /** Oddities that were repaired and kept (an end before its start, a time before 1970, an attribute too long …). */
  notes: string[]
}
