import type { ExperimentId, SpanId, TraceId } from './ids'
import type { NanoUsd } from './money'
import type { Call, Origin, SpanStatus, Usage } from './span'
import type { Nanos } from './time'
import type { TraceFacts, TraceInfo } from './trace'

/**
 * One span as the store keeps it without its payload: what a trace's summary is computed from. Times in nanoseconds,
 * `arrivals` counts how often this (trace id, span id) was sent.
 */
export interface SpanRow {
  traceId: TraceId
  spanId: SpanId
  parentSpanId: SpanId | null
  experimentId: ExperimentId
  name: string
  type: string
  startNs: Nanos
  endNs: Nanos | null
  status: SpanStatus
  originId: number
  arrivals: number
  call: CallRow | null
  /** Short scalar attributes by name (values as text), at most 64: what filters, groups and document rules read. */
  labels: Record<string, string>
  /** Document key candidates from the inputs' JSON paths `$.doc_id`, `$.document_id`, `$.id`; null when none. */
  inputKey: { path: string; value: string } | null
  inputPreview: string | null
  outputPreview: string | null
  noteCount: number
  /** Status message and exceptions, shortened: what free text finds of a failure; absent without any, and where it was stored before this was kept. */
  failure?: string
}

/** A call without its texts: hashes and the priced usage. */
export interface CallRow {
  kind: Call['kind']
  provider: string | null
  requestModel: string | null
  responseModel: string | null
  responseId: string | null
  usage: Usage | null
  usageKey: string | null
  /** sha-256 (hex, 32 digits) of the request, texts included. */
  requestHash: string
  /** sha-256 (hex, 32 digits) of the normalised user content. */
  contentHash: string
  answerHash: string
  answerNormalisedHash: string
  n: number
  costNano: NanoUsd | null
  /** Which price row was used (package, provider, model, date), or why there is none. */
  priceNote: string
  clientCostNano: NanoUsd | null
  /** As in {@link Call}; absent where nothing was reported, and where the call was stored before this was kept. */
  serviceTier?: string
  usageFault?: string
  clientCostFault?: string
}

/** Everything stored of one trace, except payloads: the argument of {@link summarise}. */
export interface TraceRows {
  traceId: TraceId
  spans: SpanRow[]
  origins: ReadonlyMap<number, Origin>
  info: TraceInfo | null
  /** Tags that were set after the trace was sent, for a trace without an info (a plain OpenTelemetry sender has none). */
  tags?: Record<string, string>
  /** An artifact of this trace that did not parse: where it broke. */
  unreadable: { path: string; message: string; byte: number | null } | null
  /**
   * Texts of the trace's calls by span id, present only when one call may quote another (`quotesPossible`): fingerprints then
   * depend on earlier outputs.
   */
  callTexts: ReadonlyMap<SpanId, Pick<Call, 'requestShape' | 'texts' | 'userTexts' | 'answer'>>
  /** What the experiment's rules that read payloads (patterns, own input paths) found, by the place of the rule; absent where no rule does. */
  ruleKeys?: readonly ({ key: string; source: string } | null)[]
}

/** What a trace's calls of one model came to; as the totals of {@link TraceSummary}. */
export type ModelUsage = {
  /** '' where no model is known. */
  model: string
  calls: number
  inputTokens: number | null
  outputTokens: number | null
  costNano: NanoUsd | null
  unpricedCalls: number
}

/** The summary row of a trace: what lists sort, filter and group by. Recomputed as a whole, never incremented. */
export interface TraceSummary {
  facts: TraceFacts
  requestId: string
  rootSpanId: SpanId | null
  model: string | null
  calls: number
  inputTokens: number | null
  outputTokens: number | null
  totalTokens: number | null
  cacheReadTokens: number | null
  /** null when no call could be priced. */
  costNano: NanoUsd | null
  clientCostNano: NanoUsd | null
  unpricedCalls: number
  /** By model, in order of their names; absent where all calls are of one: then the totals are its. */
  models?: ModelUsage[]
  /** Spans the client says it sent (`mlflow.trace.sizeStats.num_spans`); null when it did not say. */
  reportedSpans: number | null
  /** Parent ids that spans name but that are not here. */
  missingParents: SpanId[]
  session: string | null
  user: string | null
  client: string | null
  wayIn: string
  inputPreview: string | null
  outputPreview: string | null
  /** Tags, metadata and short scalar attributes, key by key; the index behind filters, facets and groups. At most 128. */
  labels: { key: string; value: string }[]
  notes: string[]
  /** What free text finds of it; see `searchText`. */
  searchText: string
}
