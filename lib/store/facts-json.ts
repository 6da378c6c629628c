import type { NanoUsd } from '../core/money'
import type { Nanos } from '../core/time'
import type { CallFacts, TraceFacts } from '../core/trace'

type StoredCall = Omit<CallFacts, 'startNs' | 'endNs' | 'costNano'> & { startNs: string; endNs: string | null; costNano: string | null }
type StoredFacts = Omit<TraceFacts, 'startNs' | 'endNs' | 'calls'> & { startNs: string; endNs: string; calls: StoredCall[] }

/** Facts as JSON, 64-bit integers as decimal text: detection reads many thousands at once, and plain JSON is the fastest to parse. */
export function encodeFacts(facts: TraceFacts): string {
  const stored: StoredFacts = {
    ...facts,
    startNs: facts.startNs.toString(),
    endNs: facts.endNs.toString(),
    calls: facts.calls.map((call) => ({
      ...call,
      startNs: call.startNs.toString(),
      endNs: call.endNs?.toString() ?? null,
      costNano: call.costNano?.toString() ?? null,
    })),
  }
  return JSON.stringify(stored)
}

/** What {@link encodeFacts} wrote. @throws SyntaxError when it is not that. */
export function decodeFacts(text: string): TraceFacts {
  const stored = JSON.parse(text) as StoredFacts
  return {
    ...stored,
    startNs: BigInt(stored.startNs) as Nanos,
    endNs: BigInt(stored.endNs) as Nanos,
    calls: stored.calls.map((call) => ({
      ...call,
      startNs: BigInt(call.startNs) as Nanos,
      endNs: call.endNs === null ? null : (BigInt(call.endNs) as Nanos),
      costNano: call.costNano === null ? null : (BigInt(call.costNano) as NanoUsd),
    })),
  }
}
