import type { Cause, DetectionSettings, Handshake } from '../../lib/core/finding'
import type { Completeness, TraceFacts } from '../../lib/core/trace'

/** Which facts about workers the traces of a case carry. */
export const LEVELS = ['spark', 'process', 'none'] as const
export type Level = (typeof LEVELS)[number]

/** What really happened in one trace, as the simulated job knows it. */
export interface Truth {
  /** The execution of the job. */
  run: string
  /** The document and what was asked of it: equal for all traces of one pair. */
  request: string
  role: 'evaluation' | 'failed_attempt' | 'second_record' | 'no_evaluation'
  /** The mechanism that made it beyond the first; null for the first. */
  cause: Cause | null
  /** What made it as well: a later action whose answer came from a cache. */
  also: Cause | null
  /** Of a second record: what made the evaluation that it records. */
  recorded: Cause | null
  /** The plan's n-th evaluation that it belongs to, 1-based. */
  action: number
  /** The attempt at a task that made it: its action, partition and number. */
  attempt: string
  /** Whether it samples within itself. */
  samples: boolean
  /** The state its losses leave it in. */
  state: Completeness
  /** Why nothing in the data tells this mechanism from another; null when something does. */
  hidden: string | null
}

export interface Observed {
  facts: TraceFacts
  truth: Truth
}

/** One simulated experiment. */
export interface Case {
  name: string
  level: Level
  /** Rows of the job's input, and how many tasks run at once. */
  documents: number
  workers: number
  traces: Observed[]
  handshakes: Handshake[]
  settings: DetectionSettings
  /** Why the bounds of its runs cannot be told; null when they can. */
  boundsHidden: string | null
  /** Runs whose Spark ids were made to contradict each other: nothing may be certain that rests on them. */
  contradictory: ReadonlySet<string>
}
