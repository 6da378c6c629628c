import type { Cause, Confidence, Role } from '../finding'
import type { TraceFacts } from '../trace'
import type { DocumentRef } from './documents-of-run'
import type { HandshakeLog } from './handshake-log'
import type { Pair, Pairs } from './pairs'
import type { SecondRecord } from './second-records'

/** The cause of one extra trace, and how sure it is. */
export interface Assignment {
  cause: Cause
  confidence: Confidence
}

/** Everything the causes of one run are found from. Arrays are indexed by a trace's place in the run's order of start. */
export interface RunContext {
  jobId: string | null
  traces: readonly TraceFacts[]
  documents: readonly (DocumentRef | null)[]
  roles: readonly Role[]
  second: readonly (SecondRecord | null)[]
  pairs: Pairs
  /** Process identity of each trace, null when unknown. */
  processes: readonly (string | null)[]
  handshakes: HandshakeLog
  /** What Spark's ids contradict each other in, as a sentence without its full stop: then they prove nothing. Null when they agree. */
  contradiction: string | null
  /** Pairs with evaluations beyond the kept and the declared ones: those extras, in order of start. */
  repeated: readonly { pair: Pair; extras: readonly number[] }[]
  /** Filled by the causes in their order; the first that fits stays. */
  assigned: (Assignment | null)[]
}

/** Causes that say of two evaluations that they asked the same. */
const COMPARES: ReadonlySet<Cause> = new Set(['speculative_copy', 'task_retry', 'plan_reevaluation'])

/**
 * Gives a trace its cause unless an earlier rule already did. Where spans were lost of it, or of every other evaluation of its
 * pair, that they asked the same is taken from what is left: never certain.
 */
export function assign(run: RunContext, index: number, cause: Cause, confidence: Confidence): void {
  if (run.assigned[index] !== null) return
  const sure = confidence !== 'certain' || !COMPARES.has(cause) || askedTheSame(run, index)
  run.assigned[index] = { cause, confidence: sure ? confidence : 'likely' }
}

function askedTheSame(run: RunContext, index: number): boolean {
  const whole = (one: number) => run.traces[one]?.completeness === 'complete' && run.traces[one]?.fingerprint !== null
  return whole(index) && run.pairs.ofTrace[index]?.evaluations.some((other) => other !== index && whole(other)) === true
}

/** Traces of a run that have one cause, in order of start. */
export function tracesWith(run: RunContext, cause: Cause): number[] {
  return run.assigned.flatMap((one, index) => (one?.cause === cause ? index : []))
}

/** Extras without a cause so far, in order of start. */
export function unassignedExtras(run: RunContext): { pair: Pair; index: number }[] {
  return run.repeated
    .flatMap(({ pair, extras }) => extras.map((index) => ({ pair, index })))
    .filter(({ index }) => run.assigned[index] === null)
    .sort((a, b) => a.index - b.index)
}

/** Calls `visit` for each extra with those that came before it: the kept evaluation (whenever it started) and earlier ones. */
export function eachExtra<Seen>(
  run: RunContext,
  empty: () => Seen,
  remember: (seen: Seen, index: number) => void,
  visit: (index: number, seen: Seen, pair: Pair) => void,
): void {
  for (const { pair, extras } of run.repeated) {
    const seen = empty()
    const extra = new Set(extras)
    remember(seen, pair.kept)
    for (const index of pair.evaluations) {
      if (extra.has(index)) visit(index, seen, pair)
      if (index !== pair.kept) remember(seen, index)
    }
  }
}
