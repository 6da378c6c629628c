import type { TraceKnown } from '../core/completeness/compared-trace'
import type { ExperimentId, RunId, TraceId } from '../core/ids'
import type { Nanos } from '../core/time'
import type { Completeness, Incompleteness } from '../core/trace'

/** The incomplete traces of one run in one state, those past the grace period apart from those still pending. */
export interface LossGroup {
  /** null for traces that detection has not placed yet. */
  run: RunId | null
  experimentId: ExperimentId
  state: Incompleteness
  lost: number
  pending: number
  /** Of the lost ones: first start, latest recorded time, spans that are here, and any one of them. */
  firstNs: Nanos
  lastNs: Nanos
  spans: number
  trace: TraceId | null
  /** Of the lost ones: how many say how many spans they had, how many spans that is, and how many of those are not here. */
  reporting: number
  reportedSpans: number
  missingSpans: number
  /** Lost ones without a root that no client reported: their root never ended. */
  rootless: number
}

/** A trace as it is compared, with its id. */
export interface LossFacts extends TraceKnown {
  id: TraceId
}

/** Lost and whole traces of a run over time; bucket `n` begins at `startNs + n × bucketNs`. */
export interface LossOverTime {
  startNs: Nanos
  bucketNs: bigint
  buckets: { lost: number; whole: number }[]
}

/** A trace that became whole after it had been a finding. */
export interface HealedTrace {
  id: TraceId
  experimentId: ExperimentId
  run: RunId | null
  document: string | null
  from: Completeness
  healedNs: Nanos
}

/** A span artifact that does not parse: where it broke. */
export interface BrokenArtifact {
  trace: TraceId
  path: string
  message: string
  byte: number | null
}

/** Reading for Missing spans. `pendingAfter`: an incomplete trace recorded later is pending, not lost. */
export interface LossStore {
  /** Incomplete traces by run and state. */
  lossGroups(query: { experimentId: ExperimentId | null; pendingAfter: Nanos }): Promise<LossGroup[]>
  /** How many runs lost something. */
  runsWithLoss(pendingAfter: Nanos): Promise<number>
  /** What may separate the lost traces of a run (in one state, or in all: null) from its whole ones: a draw of at most `limit` of each. */
  lossFacts(query: { run: RunId; state: Incompleteness | null; limit: number; pendingAfter: Nanos }): Promise<LossFacts[]>
  /** Lost traces of a run in one state, newest first. */
  lostTraces(query: { run: RunId; state: Incompleteness; limit: number; pendingAfter: Nanos }): Promise<TraceId[]>
  /** At most `buckets` of equal length, fewer for a run of few traces; null for a run without any. */
  lossOverTime(query: { run: RunId; buckets: number; pendingAfter: Nanos }): Promise<LossOverTime | null>
  /** Healed since a moment, the latest first, at most `limit`, and how many there are. */
  healedTraces(query: { experimentId: ExperimentId | null; since: Nanos; limit: number }): Promise<{ total: number; traces: HealedTrace[] }>
  brokenArtifacts(traces: readonly TraceId[]): Promise<BrokenArtifact[]>
}
