import type { TraceFacts } from '../../trace'
import { assign, type RunContext } from '../run-context'

/** Extras that a declared k wants: they are no surplus. */
export function findDeclared(run: RunContext, wanted: readonly number[]): void {
  for (const index of wanted) assign(run, index, 'sampling', 'certain')
}

/** How a trace samples within itself: `n` answers asked for, or equal calls; null when it does neither. */
export function samplingWithin(trace: TraceFacts): 'n' | 'equal_calls' | null {
  const calls = trace.calls.filter((call) => !call.failed && call.counted && (call.n > 1 || call.content !== ''))
  if (calls.some((call) => call.n > 1)) return 'n'
  return new Set(calls.map((call) => call.fingerprint)).size < calls.length ? 'equal_calls' : null
}
