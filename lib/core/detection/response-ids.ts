import type { CallFacts, TraceFacts } from '../trace'

/**
 * Response ids of a run that do not identify a response: the same id came with different questions and different answers, as
 * from an endpoint that answers with a constant. They are treated as not given.
 */
export function unreliableResponseIds(traces: readonly TraceFacts[]): ReadonlySet<string> {
  const first = new Map<string, CallFacts>()
  const unreliable = new Set<string>()
  for (const { calls } of traces) {
    for (const call of calls) {
      if (call.responseId === null) continue
      const known = first.get(call.responseId)
      if (known === undefined || known.content === '') first.set(call.responseId, call)
      else if (call.content !== '' && known.content !== call.content && known.answerNormalised !== call.answerNormalised) unreliable.add(call.responseId)
    }
  }
  return unreliable
}

/** The id of a call's response where it identifies one, else null. */
export function responseIdOf(call: CallFacts, unreliable: ReadonlySet<string>): string | null {
  return call.responseId !== null && !unreliable.has(call.responseId) ? call.responseId : null
}
