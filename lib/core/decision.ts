import type { Cause } from './finding'
import type { ExperimentId, TraceId } from './ids'
import type { Millis, Nanos } from './time'

/**
 * What a user decided about an experiment's findings. A decision is a row of its own, named by its id, so that undo is to take
 * it away; where two speak of the same thing the later one wins. Runs are named by one of their traces, because a run's id
 * changes when an earlier trace arrives.
 */
export type DecisionBody =
  /** Declared k: so many evaluations of a document are wanted. */
  | { kind: 'wanted'; evaluations: number }
  /** This finding of this run is known and fine. */
  | { kind: 'ignore'; trace: TraceId; cause: Cause }
  /** The runs that hold these two traces are one. */
  | { kind: 'merge'; traces: [TraceId, TraceId] }
  /** The run that holds this trace is two: a new one begins with this trace. */
  | { kind: 'split'; trace: TraceId }
  /** What to expect of the run that holds this trace, or of every run of the experiment (null): so many documents, or those of a list. */
  | { kind: 'expect'; trace: TraceId | null; documents: number | null; list: string | null }

export type Decision = DecisionBody & { id: string; experimentId: ExperimentId; madeMs: Millis }

/** A run split or merged by hand. */
export type RunCorrection = Extract<Decision, { kind: 'merge' | 'split' }>

/** A finding that the user ignores. */
export type IgnoredFinding = Extract<Decision, { kind: 'ignore' }>

/**
 * A run that a job announced before it began (`detection.md`, Expected and seen). Its traces carry its id as `onceover.run.id`
 * (resource attribute, tag or metadata) or the job's own id; without either it is the run that begins first after it.
 */
export interface Announcement {
  id: string
  experimentId: ExperimentId
  name: string | null
  jobId: string | null
  /** Number of documents to expect, or null. */
  documents: number | null
  /** List of document keys to expect, or null. */
  list: string | null
  address: string
  atNs: Nanos
  /** How long the first trace may take, in ms; the usual grace where nothing was said. */
  withinMs?: Millis | null
}
