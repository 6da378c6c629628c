import { assign, type RunContext } from '../run-context'

/** "Within minutes" of `detection.md`: a client's backoff ends well before. */
const SOON_NS = 600_000_000_000n

/**
 * Client retry: a failed attempt followed within minutes by another of the same pair. An evaluation that ended in error after it
 * reported usage, and was followed likewise, is one that was billed. Likely, and certain where the same process tried again.
 */
export function findClientRetries(run: RunContext): void {
  for (const pair of run.pairs.all) {
    if (pair.attempts.length === 0) continue
    const all = [...pair.attempts, ...pair.evaluations].sort((a, b) => a - b)
    const place = new Map(all.map((index, at) => [index, at]))
    for (const index of pair.attempts) retried(run, index, all[(place.get(index) as number) + 1])
  }
}

/** Errored evaluations that reported usage, once Spark's attempts had their say. */
export function findBilledClientRetries(run: RunContext): void {
  for (const { pair, extras } of run.repeated) {
    const place = new Map(pair.evaluations.map((index, at) => [index, at]))
    for (const index of extras) if (run.traces[index]?.state === 'ERROR') retried(run, index, pair.evaluations[(place.get(index) as number) + 1])
  }
}

function retried(run: RunContext, index: number, next: number | undefined): void {
  const trace = run.traces[index]
  const after = next === undefined ? undefined : run.traces[next]
  if (!trace || !after || after.startNs - trace.endNs > SOON_NS) return
  const process = run.processes[index] ?? null
  assign(run, index, 'client_retry', process !== null && process === run.processes[next as number] ? 'certain' : 'likely')
}
