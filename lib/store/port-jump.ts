import type { ExperimentId, RunId, SpanId, TraceId } from '../core/ids'
import type { Nanos } from '../core/time'

/** A run as far as its name in a list of places to go needs. */
export interface RunName {
  id: RunId
  experimentId: ExperimentId
  startNs: Nanos
  evaluations: number
  surplus: number
  incomplete: number
}

/**
 * Finds things by the beginning of their names. Every method is a few steps through a primary key or an index, whatever the size of the
 * store: it is asked while somebody types.
 */
export interface JumpStore {
  /** Ids of traces that begin with these hex digits, in order, at most `limit`. */
  traceIdsFrom(prefix: string, limit: number): Promise<TraceId[]>
  /** Documents whose keys begin with a text, of one experiment or of all, in order of key, at most `limit`. */
  documentKeysFrom(prefix: string, experimentId: ExperimentId | null, limit: number): Promise<{ experimentId: ExperimentId; key: string }[]>
  /** Runs whose ids begin with a text, at most `limit`. */
  runsFrom(prefix: string, limit: number): Promise<RunName[]>
  /** The newest runs of some experiments, newest first, at most `limit`. */
  newestRuns(experiments: readonly ExperimentId[], limit: number): Promise<RunName[]>
  /** Whether a trace has such a span. */
  hasSpan(trace: TraceId, span: SpanId): Promise<boolean>
}
