import type { TraceFacts } from '../trace'
import type { RunContext } from './run-context'

/** What follows so soon after an evaluation of the same pair is the same row or loop, not a later wave. */
const AT_ONCE_NS = 30_000_000n
/** The same where one process is known to have done nothing else in between. */
const NEXT_NS = 1_000_000_000n
/** A process shows an order only where it handled as many pairs. */
const LEAST_PAIRS = 3

/** The order in which a run's processes worked, and how often each pair was come back to. Arrays by place in the run's order. */
export interface Visits {
  /** Evaluations of each known process, by start. */
  sequences: Map<string, number[]>
  /** Processes that handled three pairs or more: only those show an order. */
  ordered: Set<string>
  /** Place of an evaluation in its process's sequence; -1 where the process is unknown or it is no evaluation. */
  places: number[]
  /** The evaluation of the same pair before an earlier visit; null for the first visit. */
  previous: (number | null)[]
  /** 1 for evaluations of a pair's first visit, 2 for those of the second; 0 for what is no evaluation. */
  rank: number[]
}

/**
 * Groups the evaluations of each pair into visits: one straight after another is a loop over the same document (or a row that
 * stands twice), and no wave that comes back to it. What the client tried again counts only as its last try.
 */
export function visitsOf(run: RunContext): Visits {
  const sequences = new Map<string, number[]>()
  const places = run.traces.map((_, index) => {
    const process = run.processes[index] ?? null
    if (process === null || !counts(index)) return -1
    const known = sequences.get(process)
    if (known) return known.push(index) - 1
    sequences.set(process, [index])
    return 0
  })
  const ordered = new Set<string>()
  for (const [process, sequence] of sequences) {
    const some = new Set<unknown>()
    for (const index of sequence) if (some.size < LEAST_PAIRS) some.add(run.pairs.ofTrace[index])
    if (some.size >= LEAST_PAIRS) ordered.add(process)
  }
  const previous: (number | null)[] = run.traces.map(() => null)
  const rank: number[] = run.traces.map(() => 0)
  for (const { evaluations } of run.pairs.all) {
    let visit = 0
    let last: number | null = null
    let lastOfEarlier: number | null = null
    for (const index of evaluations) {
      if (!counts(index)) continue
      if (last === null || !goesOn(last, index)) {
        visit += 1
        lastOfEarlier = last
      }
      rank[index] = visit
      previous[index] = lastOfEarlier
      last = index
    }
  }
  return { sequences, ordered, places, previous, rank }

  function counts(index: number): boolean {
    return run.roles[index] === 'evaluation' && run.assigned[index]?.cause !== 'client_retry'
  }

  function goesOn(earlier: number, later: number): boolean {
    const gap = (run.traces[later] as TraceFacts).startNs - (run.traces[earlier] as TraceFacts).endNs
    const process = run.processes[earlier] ?? null
    if (process !== (run.processes[later] ?? null) || gap < -AT_ONCE_NS) return false
    if (process === null) return gap <= AT_ONCE_NS
    if ((places[later] as number) !== (places[earlier] as number) + 1) return false
    return gap <= AT_ONCE_NS || (gap <= NEXT_NS && ordered.has(process))
  }
}
