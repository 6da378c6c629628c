import type { TraceFacts } from '../../trace'
import type { Pair } from '../pairs'
import { assign, type RunContext } from '../run-context'

/** A pair is compared with so many others of its document. */
const MOST_COMPARED = 20

/**
 * Extras that a declared k wants: they are no surplus. Where another evaluation of the document made all their calls and more,
 * they may be what is left of it: a plain OpenTelemetry sender does not say how many spans a trace has. Then only likely.
 */
export function findDeclared(run: RunContext, wanted: readonly number[]): void {
  if (wanted.length === 0) return
  const parts = partsOfOthers(run)
  for (const index of wanted) assign(run, index, 'sampling', parts.has(run.pairs.ofTrace[index] ?? null) ? 'likely' : 'certain')
}

/** Pairs all of whose calls, and more, another pair of their document made. */
function partsOfOthers(run: RunContext): ReadonlySet<Pair | null> {
  const byDocument = new Map<string, Pair[]>()
  for (const pair of run.pairs.all) {
    if (pair.document === null || pair.kept < 0) continue
    const known = byDocument.get(pair.document)
    if (known) known.push(pair)
    else byDocument.set(pair.document, [pair])
  }
  const callsOf = (pair: Pair) => new Set(run.traces[pair.kept]?.calls.map(({ fingerprint }) => fingerprint))
  const parts = new Set<Pair | null>()
  for (const pairs of byDocument.values()) {
    if (pairs.length < 2) continue
    const sets = pairs.map((pair) => ({ pair, calls: callsOf(pair) })).sort((a, b) => b.calls.size - a.calls.size)
    const largest = sets.slice(0, MOST_COMPARED)
    for (const { pair, calls } of sets)
      if (largest.some((other) => other.calls.size > calls.size && [...calls].every((call) => other.calls.has(call)))) parts.add(pair)
  }
  return parts
}

/** How a trace samples within itself: `n` answers asked for, or equal calls; null when it does neither. */
export function samplingWithin(trace: TraceFacts): 'n' | 'equal_calls' | null {
  const calls = trace.calls.filter((call) => !call.failed && call.counted && (call.n > 1 || call.content !== ''))
  if (calls.some((call) => call.n > 1)) return 'n'
  return new Set(calls.map((call) => call.fingerprint)).size < calls.length ? 'equal_calls' : null
}
