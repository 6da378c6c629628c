import type { DetectionSettings } from '../core/finding'
import type { ExperimentId, RunId, TraceId } from '../core/ids'
import type { Millis } from '../core/time'

/** The part of an experiment's settings that a trace's summary depends on. */
export type IdentitySettings = Pick<DetectionSettings, 'rules' | 'jobIdKeys'>

/** Rules being applied: an experiment's traces are summarised anew, a slice at a time, in order of their ids. */
export interface IdentityJob {
  experimentId: ExperimentId
  startedMs: Millis
  /** Traces there were at the start. */
  total: number
  /** Traces that are known to be summarised by the new rules. */
  done: number
}

/** What the experiment is known by, what it was known by before, and the job that applies it, while there is one. */
export interface IdentityState {
  settings: IdentitySettings
  previous: IdentitySettings | null
  job: IdentityJob | null
}

/** A trace's document as it is stored: its own, and the one that detection gave it. */
export interface StoredIdentity {
  traceId: TraceId
  requestId: string
  own: { key: string; source: string } | null
  document: { key: string; source: string } | null
  content: string | null
  run: RunId | null
  role: string | null
  fingerprint: string | null
}

/** Document identity: rules, what they decided, and their job. */
export interface IdentityStore {
  /** How the experiment's documents and jobs are found: the user's rules, or the default. */
  identitySettings(id: ExperimentId): Promise<IdentitySettings>
  identityState(id: ExperimentId): Promise<IdentityState>
  /**
   * Replaces the rules, keeps those before them, and opens the job that applies them; a job under way begins anew. One transaction.
   * @param total number of the experiment's traces
   */
  saveIdentitySettings(id: ExperimentId, settings: IdentitySettings, at: Millis, total: number): Promise<void>
  /** Jobs that are not done, the oldest first. */
  identityJobs(): Promise<IdentityJob[]>
  /**
   * Marks the next traces of a job for their summary, at most `limit`; those it marked before count as done, so they must be summarised
   * by now. False when the job is done (or gone), which ends it.
   */
  advanceIdentityJob(id: ExperimentId, limit: number): Promise<boolean>
  /** How many traces each source decided (null: nothing did), and how many of them took the key of another trace with equal content. */
  identityCoverage(id: ExperimentId): Promise<{ source: string | null; traces: number; adopted: number }[]>
  /** How many traces of the experiment have a summary. */
  identityTotal(id: ExperimentId): Promise<number>
  /** The experiment's traces in order of id, or every n-th of them. */
  identitySample(id: ExperimentId, every: number): Promise<TraceId[]>
  storedIdentities(ids: readonly TraceId[]): Promise<StoredIdentity[]>
}
