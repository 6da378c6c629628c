import type { TraceFilter } from '../core/filter/filter'
import type { Cause, Confidence, RunDetection } from '../core/finding'
import type { ExperimentId, RunId, SpanId, TraceId } from '../core/ids'
import type { NanoUsd } from '../core/money'
import type { Origin } from '../core/span'
import type { Nanos } from '../core/time'
import type { Completeness, TraceState } from '../core/trace'
import type { SpanRow } from '../core/trace-rows'
import type { GroupSortKey, SortKey } from '../core/trace-sorts'
import type { CostSumStore } from './port-cost'
import type { LossStore } from './port-losses'

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

/** One evaluation with a document, as the pass chart draws it. */
export type MarkRow = Pick<TraceListRow, 'id' | 'documentSource' | 'pass' | 'startNs' | 'endNs' | 'worker' | 'partition' | 'costNano' | 'surplus' | 'cause'> & {
  document: string
}

/** What is said of a whole run rests on these columns of its traces. */
export type RunLine = Pick<
  TraceListRow,
  | 'id'
  | 'document'
  | 'documentSource'
  | 'role'
  | 'pass'
  | 'pair'
  | 'answer'
  | 'answerNormalised'
  | 'startNs'
  | 'endNs'
  | 'model'
  | 'client'
  | 'worker'
  | 'stage'
>

export interface ListQuery {
  filter: TraceFilter
  sort: SortKey
  descending: boolean
  /** Opaque keyset position from the page before. */
  after: string | null
  limit: number
}

/** What `groups` answers one group with. */
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
  /** Durations of its traces: median and 95th percentile by nearest rank. */
  durationP50Ns: bigint
  durationP95Ns: bigint
  /** Least and greatest cost of one trace; null where none is priced. */
  costLeastNano: NanoUsd | null
  costMostNano: NanoUsd | null
  /** Its most frequent answers (by hash), at most three: one trace that gave each, and how many did. `answerKinds` is how many distinct ones there are. */
  answers: { trace: TraceId; count: number }[]
  answerKinds: number
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

/** A run of the same experiment that started close to another. */
export interface NearRun {
  id: RunId
  startNs: Nanos
  endNs: Nanos
  evaluations: number
  pairs: number
  /** Surplus that asks for attention: what the user ignores is not in it. */
  surplus: number
  /** Documents it evaluated, and how many of them the other run evaluated too. */
  documents: number
  shared: number
}

/** Where a run stands among those whose repeats ask for attention, newest first; `position` is null for a run that does not. */
export interface RunPlace {
  position: number | null
  total: number
  /** The next newer and the next older one of them. */
  previous: RunId | null
  next: RunId | null
}

/** Reading for pages and the gate. No method reads payload columns unless it says so. */
export interface ReadStore extends CostSumStore, LossStore {
  /**
   * Newest runs first. `before`: only those that started before this one. `withRepeats`: only those with surplus that the user does not
   * ignore. `pendingAfter`: an incomplete trace recorded later is pending.
   */
  runs(query: {
    experimentId?: ExperimentId
    before?: { startNs: Nanos; id: RunId }
    limit: number
    withRepeats?: boolean
    withIncomplete?: boolean
    pendingAfter: Nanos
  }): Promise<StoredRun[]>
  run(id: RunId, pendingAfter: Nanos): Promise<StoredRun | null>
  /** The run that the user merged another into, by the other's former id. */
  mergedInto(id: string): Promise<RunId | null>
  runPlace(id: RunId): Promise<RunPlace>
  /** Runs of the same experiment that started within so many ns before or after a run, the nearest first, at most `most`. */
  relatedRuns(id: RunId, withinNs: bigint, most: number): Promise<NearRun[]>
  /** How many of the documents that each of some other runs evaluated this run evaluated too; a run that shares none is not in it. */
  sharedDocuments(id: RunId, others: readonly RunId[]): Promise<Map<RunId, number>>
  /** Of a sample of the documents that two runs share: how many were sent with an equal request in both. */
  equalRequests(id: RunId, other: RunId): Promise<{ documents: number; equal: number }>
  /** Runs in which the user ignores a finding, the latest decision first. */
  ignoredRunIds(experimentId: ExperimentId | null, limit: number): Promise<RunId[]>
  /** Traces of a run in order of start, at most `limit`. */
  runTraces(id: RunId, limit: number): Promise<TraceListRow[]>
  /** The same, as far as what is said of a whole run needs: a tenth of the reading. */
  runLines(id: RunId, limit: number): Promise<RunLine[]>
  /** Shortened outputs by trace; a trace without one is left out. */
  outputPreviews(ids: readonly TraceId[]): Promise<Map<TraceId, string>>
  /** Evaluations of a run that have a document, in order of start, at most `limit`. */
  runMarks(id: RunId, limit: number): Promise<MarkRow[]>
  /** Traces by id, in the order given; unknown ones are left out. Accepts hex, `tr-…` and V2 ids. */
  tracesById(ids: readonly string[]): Promise<TraceListRow[]>

  traces(query: ListQuery): Promise<{ rows: TraceListRow[]; next: string | null }>
  /** How many match. `atLeast`: there may be more, which counting would have taken too long to tell (free text in a large store). */
  countTraces(filter: TraceFilter): Promise<{ traces: number; documents: number; atLeast: boolean }>
  /** Where a trace stands in a list (from 1), and its neighbours there; null when it does not match. */
  placeInList(
    query: Omit<ListQuery, 'after' | 'limit'>,
    id: TraceId,
  ): Promise<{ position: number; total: number; previous: TraceId | null; next: TraceId | null } | null>
  /** Ids of the traces that match, in order of id, after a given one: what is done to a whole selection walks through them. */
  matchingIds(filter: TraceFilter, after: TraceId | null, limit: number): Promise<TraceId[]>
  /**
   * `by` is a column of FILTER_COLUMNS, `experiment`, or a label key as `keyOfLabel` writes it; '' puts all matching traces into one group (the
   * totals).
   */
  groups(query: {
    filter: TraceFilter
    by: string
    limit: number
    after: string | null
    sort: GroupSortKey
    descending: boolean
  }): Promise<{ rows: GroupRow[]; next: string | null; total: number }>
  /**
   * For each key (a column of FILTER_COLUMNS, `experiment` or a label key as `keyOfLabel` writes it): values among the traces that match the
   * filter without its own terms on that key, most frequent first, at most `limit`, and how many distinct ones there are.
   */
  facets(filter: TraceFilter, keys: readonly string[], limit: number): Promise<{ key: string; values: { value: string; count: number }[]; distinct: number }[]>
  /** Label keys in use with the number of traces that carry them, the most frequent first. `atLeast`: there are more, which were not counted. */
  labelKeys(experimentId: ExperimentId | null): Promise<{ key: string; traces: number; atLeast: boolean }[]>

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
    /** Only documents whose repeats answered differently. */
    differingOnly?: boolean
  }): Promise<{ rows: StoredDocument[]; next: string | null; total: number; repeated: number; differing: number }>
  document(experimentId: ExperimentId, key: string): Promise<StoredDocument | null>
  documentTraces(experimentId: ExperimentId, key: string, limit: number): Promise<TraceListRow[]>

  artifactsOfExperiment(
    experimentId: ExperimentId,
    documentKey: string | null,
  ): Promise<{ path: string; documentKey: string | null; traceId: TraceId | null; size: number }[]>

  /** All labels of some traces, cut as the index holds them; an unknown trace is left out. */
  labelsOf(ids: readonly TraceId[]): Promise<Map<TraceId, { key: string; value: string }[]>>
  /** For each label key and value: how many of the given traces carry it. */
  labelCounts(ids: readonly TraceId[]): Promise<{ key: string; value: string; traces: number }[]>

  counts(): Promise<{ traces: number; spans: number; runsWithRepeats: number; runsIncomplete: number; demo: boolean }>
  /** When something last arrived for the experiment (received clock), or null. */
  lastArrival(experimentId: ExperimentId): Promise<Nanos | null>
}
