import type { SpanRow } from '../trace-rows'

/**
 * Whether a call of a trace can quote another one's output: some call starts when another has ended. Only then do fingerprints
 * depend on texts ({@link callFacts} in `summarise-calls`); calls that all overlap are told apart by the hashes of their requests.
 */
export function quotesPossible(spans: readonly Pick<SpanRow, 'call' | 'startNs' | 'endNs'>[]): boolean {
  let firstEnd: bigint | null = null
  let lastStart: bigint | null = null
  for (const { call, startNs, endNs } of spans) {
    if (call === null) continue
    if (endNs !== null && (firstEnd === null || endNs < firstEnd)) firstEnd = endNs
    if (lastStart === null || startNs > lastStart) lastStart = startNs
  }
  return firstEnd !== null && lastStart !== null && firstEnd <= lastStart
}
