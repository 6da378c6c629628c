import type { ExperimentId, SpanId, TraceId } from './ids'
import type { NanoUsd } from './money'
import type { Nanos } from './time'

/** What an MLflow client reports about a trace when it ends (StartTraceV3, or V2's POST and PATCH): protocol reference 1.6. */
export interface TraceInfo {
  traceId: TraceId
  /** The id as the MLflow client knows it: `tr-<hex>`, or the bare id of a V2 trace. */
  requestId: string
  experimentId: ExperimentId
  requestTimeNs: Nanos
  durationNs: Nanos | null
  state: TraceState
  clientRequestId: string | null
  requestPreview: string | null
  responsePreview: string | null
  metadata: Record<string, string>
  tags: Record<string, string>
}

/** What was told about a trace beside its spans: the client's info, or only tags that were set later. */
export type ToldOfTrace = Pick<TraceInfo, 'tags' | 'metadata' | 'clientRequestId'>

export type TraceState = 'OK' | 'ERROR' | 'IN_PROGRESS' | 'STATE_UNSPECIFIED'

export const COMPLETENESS = ['unreadable', 'no_spans', 'no_trace_info', 'root_missing', 'partial', 'complete'] as const
/** `detection.md`, Completeness: the first that fits. Whether an incomplete trace is still pending depends on the clock and is asked at reading. */
export type Completeness = (typeof COMPLETENESS)[number]
export type Incompleteness = Exclude<Completeness, 'complete'>

/** Grace period, in ms: an incomplete trace is a finding when its latest recorded time is longer ago (`detection.md`, Completeness). */
export const GRACE_MS = 600_000

/** Where the worker that made a trace ran, as far as its resource tells. Any part may be unknown. */
export interface WorkerFacts {
  host: string | null
  process: string | null
  /** `service.instance.id`. */
  instance: string | null
  /** `spark.stage.id`, `.partition.id`, `.task.attempt_number`, `.task.attempt_id` and `.stage.attempt_number`, as text. */
  stage: string | null
  stageAttempt: string | null
  partition: string | null
  taskAttempt: string | null
  taskId: string | null
  /** `spark.app.id`. */
  app: string | null
}

/** One LLM call, reduced to what detection compares. Hashes are hex text. */
export interface CallFacts {
  spanId: SpanId
  scope: string
  startNs: Nanos
  endNs: Nanos | null
  failed: boolean
  hasUsage: boolean
  responseId: string | null
  /** Call fingerprint (`detection.md`, Words), with earlier outputs of the trace already replaced by a placeholder. */
  fingerprint: string
  /** Hash of the normalised user content. */
  content: string
  /** Hash of the answer as it came, and after normalising (case, spaces, punctuation at the ends); '' when there was none. */
  answer: string
  answerNormalised: string
  model: string | null
  n: number
  /** null: unpriced. Counted once per response id by whoever sums. */
  costNano: NanoUsd | null
  /** Whether this call counts in totals: it is the leaf that holds its usage, and not a second record inside its own trace. */
  counted: boolean
}

/** Everything detection knows of one trace. A pure function of the stored rows of that trace and the experiment's identity rules. */
export interface TraceFacts {
  traceId: TraceId
  experimentId: ExperimentId
  name: string
  startNs: Nanos
  /** Latest recorded time of the trace. */
  endNs: Nanos
  state: TraceState
  completeness: Completeness
  spanCount: number
  /** null: known by nothing. `source` is the rule that decided, e.g. `tag doc_id`, `attribute doc_id`, `content`. */
  document: { key: string; source: string } | null
  /** Hash of the user content of the first LLM request; null without a call. */
  content: string | null
  /** Evaluation fingerprint of the trace; null when its spans were lost. */
  fingerprint: string | null
  calls: CallFacts[]
  worker: WorkerFacts
  /** A job's own id (`spark.app.id`, `job.run_id`, `databricks.job.run_id`, …), or null. */
  jobId: string | null
  /** `mlflow.sourceRun`, or null. */
  sourceRun: string | null
  /** Spans of this trace that arrived more than once, counted in extra arrivals. */
  resentSpans: number
}
