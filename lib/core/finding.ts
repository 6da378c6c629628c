import type { Announcement, IgnoredFinding, RunCorrection } from './decision'
import { DEFAULT_RULES, type DocumentRule } from './identity'
import type { ExperimentId, RunId, TraceId } from './ids'
import type { NanoUsd } from './money'
import type { Nanos } from './time'
import type { Incompleteness } from './trace'

export const CAUSES = [
  'exporter_resend',
  'logged_twice',
  'cached_answer',
  'client_retry',
  'speculative_copy',
  'task_retry',
  'plan_reevaluation',
  'sampling',
  'unexplained',
] as const
/** `detection.md`, "Why it repeated": each extra trace gets exactly one, the first that fits. */
export type Cause = (typeof CAUSES)[number]

/** Certain is kept for what identifiers prove. */
export type Confidence = 'certain' | 'likely' | 'guess'

/** What a trace is within its run. */
export type Role = 'evaluation' | 'failed_attempt' | 'second_record' | 'no_evaluation'

/** What a trace's calls of one model added to the bill of its run. */
export interface ModelBill {
  model: string
  costNano: NanoUsd | null
  unpricedCalls: number
}

/** Detection's verdict on one trace of a run. */
export interface TraceVerdict {
  traceId: TraceId
  role: Role
  /** The document's key, adopted from the run's document of equal content when the trace itself was known only by content. */
  documentKey: string | null
  documentSource: string | null
  /** 1-based; null when the trace takes part in no pass. */
  pass: number | null
  /** null for the wanted evaluation of a pair and for traces without a cause. */
  cause: Cause | null
  confidence: Confidence | null
  /** An evaluation beyond the one kept of its pair. */
  surplus: boolean
  /** What this trace added to the bill: cost of its counted calls that no earlier trace of the run already paid. null when nothing could be priced. */
  costNano: NanoUsd | null
  unpricedCalls: number
  /** Both by model ('' where none is known), where its calls are of several; absent otherwise. */
  models?: ModelBill[]
  /** Identity of its pair within the run, for grouping; null for second records and traces without a document. */
  pair: string | null
}

/** One fact that supports (or rules out) a cause, as a sentence with its numbers. `text` may hold `code` in backticks. */
export interface Evidence {
  holds: boolean
  text: string
}

/** One cause in one run, with everything the page and the gate say about it. */
export interface CauseFinding {
  cause: Cause
  confidence: Confidence
  traces: number
  /** The first 100 of them, by start. */
  examples: TraceId[]
  /** How many of them are surplus evaluations of this cause: a trace that was also sent again counts with what made it extra. */
  surplus: number
  documents: number
  evidence: Evidence[]
  /** What would make it more certain, as a sentence; null when certain. */
  surer: string | null
  /** What its surplus evaluations cost. */
  wasteNano: NanoUsd
  /** Where it happened, in a few words for a list (`stage 2, partition 0`); absent when there is nothing to name. */
  place?: string
  /** The decision by which the user ignores this finding of this run; absent when nobody does. */
  ignoredBy?: string
}

/** A list that is long in bad cases: how many there are, and the first few. */
export interface Some<Item> {
  total: number
  examples: Item[]
}

/** One document key under which the run evaluated different contents: was the document edited, or is the key wrong? */
export interface NearRepeat {
  key: string
  contents: number
  traces: TraceId[]
}

/** One content that the run evaluated under different document keys: the input holds duplicates. */
export interface SharedContent {
  content: string
  keys: string[]
  documents: number
}

/** Findings about documents rather than about extra traces (`detection.md`). Examples: the first 50, keys of one at most 20. */
export interface DocumentFindings {
  nearRepeats: Some<NearRepeat>
  sharedContent: Some<SharedContent>
  /** Keys that are equal but for case or spaces: flagged, never merged. */
  similarKeys: Some<{ keys: string[] }>
  /** Documents whose repeats answered differently: `4 evaluations, 3 different answers`. */
  differingAnswers: Some<{ key: string; evaluations: number; answers: number }>
}

export interface PassSummary {
  pass: number
  documents: number
  evaluations: number
  startNs: Nanos
  endNs: Nanos
  /** Spark stage id when every evaluation of the pass shares one. */
  stage: string | null
}

/** How the answers of one repeated document compare. */
export type AnswerComparison = 'identical' | 'equal_normalised' | 'different'

export interface DocumentSummary {
  key: string
  source: string
  traces: number
  evaluations: number
  pairs: number
  surplus: number
  /** Distinct causes of its extra traces. */
  causes: Cause[]
  costNano: NanoUsd | null
  wasteNano: NanoUsd
  /** null when it was evaluated once. */
  answers: AnswerComparison | null
  firstNs: Nanos
}

/** The result of detection for one run: a pure function of the run's TraceFacts. */
export interface RunDetection {
  runId: RunId
  experimentId: ExperimentId
  startNs: Nanos
  endNs: Nanos
  /** Job id that bounded the run, or null when quiet time did. */
  jobId: string | null
  traces: number
  documents: number
  evaluations: number
  pairs: number
  failedAttempts: number
  secondRecords: number
  surplus: number
  passes: PassSummary[]
  incomplete: Record<Incompleteness, number>
  /** Extra traces per cause; every cause present, 0 where none. `exporter_resend` counts spans. */
  causeCounts: Record<Cause, number>
  causes: CauseFinding[]
  costNano: NanoUsd
  wasteNano: NanoUsd
  /** Calls that could not be priced. */
  unpricedCalls: number
  errors: number
  verdicts: TraceVerdict[]
  documentSummaries: DocumentSummary[]
  /** How many documents had one request evaluated that many times, fewest times first; documents never evaluated are under 0. */
  timesEvaluated?: { times: number; documents: number }[]
  /** Whether every document of the run is known by its content only. */
  knownByContent?: boolean
  documentFindings: DocumentFindings
  /** Ids of the runs that the user merged into this one: addresses and decisions that name them mean this run. */
  mergedIds: RunId[]
  /** Whether the user split this run from the one before. */
  splitBy: string | null
  /** The announcement this run answers to, or null. */
  announcement: string | null
  /** Surplus evaluations whose finding the user ignores: counted in `surplus`, but no reason to fail. */
  ignoredSurplus: number
  /** What those cost. */
  ignoredWasteNano: NanoUsd
}

/** A run as it is stored and worded: without what is kept per trace and per document. */
export type RunFacts = Omit<RunDetection, 'verdicts' | 'documentSummaries'>

/**
 * A handshake an MLflow client makes: `GET /version` (a new process) or `experiments/get-by-name`. `detection.md`, Runs. A create
 * (`create_experiment`, granted or refused) only tells who opened the experiment.
 */
export interface Handshake {
  kind: 'version' | 'get_experiment' | 'create_experiment'
  atNs: Nanos
  address: string
  clientVersion: string | null
  experimentId: ExperimentId | null
}

/** What the user can set about detection, per experiment. Times in nanoseconds. */
export interface DetectionSettings {
  quietNs: bigint
  quietWithNewWorkersNs: bigint
  /** Attribute, tag or metadata names that carry a job's own id. */
  jobIdKeys: readonly string[]
  /** How a trace's document is found, first match wins. */
  rules: readonly DocumentRule[]
  /** Declared k: evaluations up to k of a pair are wanted and enter neither factor nor surplus. 1 when not given. */
  wantedEvaluations?: number
  /** Runs split and merged by hand, oldest first. */
  corrections: readonly RunCorrection[]
  ignored: readonly IgnoredFinding[]
  /** Runs that a job announced, oldest first. */
  announcements: readonly Announcement[]
}

export const DEFAULT_SETTINGS: DetectionSettings = {
  quietNs: 600_000_000_000n,
  quietWithNewWorkersNs: 120_000_000_000n,
  jobIdKeys: ['onceover.run.id', 'spark.app.id', 'job.run_id', 'databricks.job.run_id'],
  rules: DEFAULT_RULES,
  corrections: [],
  ignored: [],
  announcements: [],
}
