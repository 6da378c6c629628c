import type { TraceFilter } from '../core/filter/filter'
import type { Cause, Confidence, RunDetection } from '../core/finding'
import type { ExperimentId, RunId, SpanId, TraceId } from '../core/ids'
import type { NanoUsd } from '../core/money'
import type { Origin } from '../core/span'
import type { Nanos } from '../core/time'
import type { Completeness, TraceState } from '../core/trace'
import type { SpanRow } from '../core/trace-rows'

/** One row of a list of traces: the summary columns and detection's verdict. */
export interface TraceListRow {
  id: TraceId
  requestId: string
  experimentId: ExperimentId
  name: string
  state: TraceState
  completeness: Completeness
  spans: number
  reportedSpans: number | null
  document: string | null
  documentSource: string | null
  content: string | null
  fingerprint: string | null
  pair: string | null
  run: RunId | null
  role: 'evaluation' | 'failed_attempt' | 'second_record' | 'no_evaluation' | null
  pass: number | null
  cause: Cause | null
  confidence: Confidence | null
  surplus: boolean
  startNs: Nanos
  endNs: Nanos
  worker: string | null
  stage: string | null
  partition: string | null
  model: string | null
  calls: number
  inputTokens: number | null
  outputTokens: number | null
  totalTokens: number | null
  costNano: NanoUsd | null
  /** What it added to the bill of its run: second records add nothing. */
  billedNano: NanoUsd | null
  unpricedCalls: number
  session: string | null
  user: string | null
  client: string | null
  wayIn: string
  rootSpanId: SpanId | null
  inputPreview: string | null
  outputPreview: string | null
  /** Hash of its (last call's) answer and of the normalised one; null without an answer. */
  answer: string | null
  answerNormalised: string | null
  /** When the last part of it arrived. */
  receivedNs: Nanos
  /** Evaluations and pairs of its document within its run (from the document table); null without a document or run. */
  documentEvaluations: number | null
  documentPairs: number | null
}

export type SortKey = 'start' | 'duration' | 'tokens' | 'cost' | 'spans' | 'document' | 'name'

export interface ListQuery {
  filter: TraceFilter
  sort: SortKey
  descending: boolean
  /** Opaque keyset position from the page before. */
  after: string | null
  limit: number
}

export interface GroupRow {
  value: string | null
  /** Set when grouped by document: a document's key is its identity within one experiment only. */
  experimentId: ExperimentId | null
  traces: number
  evaluations: number
  pairs: number
  documents: number
  surplus: number
  incomplete: number
  errors: number
  workers: number
  inputTokens: number
  outputTokens: number
  totalTokens: number
  costNano: NanoUsd
  wasteNano: NanoUsd
  unpricedCalls: number
  firstNs: Nanos
  lastNs: Nanos
}

/** A run as stored: detection's result without the per-trace verdicts and per-document summaries. */
export interface StoredRun {
  detection: Omit<RunDetection, 'verdicts' | 'documentSummaries'>
  experimentName: string
  demo: boolean
  /** Incomplete traces whose latest recorded time is after the given moment: still pending. */
  pending: number
}

export interface StoredDocument {
  experimentId: ExperimentId
  key: string
  source: string
  runs: number
  traces: number
  evaluations: number
  pairs: number
  surplus: number
  passes: number
  causes: Cause[]
  incomplete: number
  costNano: NanoUsd | null
  wasteNano: NanoUsd
  answers: 'identical' | 'equal_normalised' | 'different' | null
  firstNs: Nanos
  lastNs: Nanos
}

/** Reading for pages and the gate. No method reads payload columns unless it says so. */
export interface ReadStore {
  /** Newest runs first; `before` is a keyset position. `pendingAfter`: an incomplete trace recorded later is pending. */
  runs(query: { experimentId?: ExperimentId; limit: number; withRepeats?: boolean; withIncomplete?: boolean; pendingAfter: Nanos }): Promise<StoredRun[]>
  run(id: RunId, pendingAfter: Nanos): Promise<StoredRun | null>
  /** Traces of a run in order of start, at most `limit`. */
  runTraces(id: RunId, limit: number): Promise<TraceListRow[]>
  /** Traces by id, in the order given; unknown ones are left out. Accepts hex, `tr-…` and V2 ids. */
  tracesById(ids: readonly string[]): Promise<TraceListRow[]>

  traces(query: ListQuery): Promise<{ rows: TraceListRow[]; next: string | null }>
  countTraces(filter: TraceFilter): Promise<{ traces: number; documents: number }>
  /** `by` is a column of FILTER_COLUMNS, `experiment`, or a label key; '' puts all matching traces into one group (the totals). */
  groups(query: {
    filter: TraceFilter
    by: string
    limit: number
    after: string | null
    sort: 'value' | 'traces' | 'waste' | 'last'
    descending: boolean
  }): Promise<{ rows: GroupRow[]; next: string | null; total: number }>
  /** Counts of the values of a column or label key among matching traces, most frequent first. */
  facet(filter: TraceFilter, key: string, limit: number): Promise<{ value: string; count: number }[]>
  /** Label keys in use with the number of traces that carry them. */
  labelKeys(experimentId: ExperimentId | null): Promise<{ key: string; traces: number }[]>

  /** Structure of a trace, in order of start; no payloads. */
  spans(id: TraceId): Promise<{ spans: SpanRow[]; origins: ReadonlyMap<number, Origin>; payloadBytes: number }>

  documents(query: {
    experimentId: ExperimentId | null
    search: string | null
    sort: 'evaluations' | 'waste' | 'cost' | 'key' | 'last'
    descending: boolean
    limit: number
    after: string | null
    repeatedOnly: boolean
  }): Promise<{ rows: StoredDocument[]; next: string | null; total: number; repeated: number }>
  document(experimentId: ExperimentId, key: string): Promise<StoredDocument | null>
  documentTraces(experimentId: ExperimentId, key: string, limit: number): Promise<TraceListRow[]>

  artifactsOfExperiment(
    experimentId: ExperimentId,
    documentKey: string | null,
  ): Promise<{ path: string; documentKey: string | null; traceId: TraceId | null; size: number }[]>

  /** Incomplete traces with what may separate them from the whole ones, and as many whole ones of the same runs. */
  incompleteTraces(query: { experimentId: ExperimentId | null; limit: number }): Promise<TraceListRow[]>
  /** For each label key and value: how many of the given traces carry it. */
  labelCounts(ids: readonly TraceId[]): Promise<{ key: string; value: string; traces: number }[]>

  counts(): Promise<{ traces: number; spans: number; runsWithRepeats: number; runsIncomplete: number; demo: boolean }>
  healedSince(since: Nanos): Promise<number>
  /** When something last arrived for the experiment (received clock), or null. */
  lastArrival(experimentId: ExperimentId): Promise<Nanos | null>
}
