import { type NanoUsd, NO_MONEY } from '../money'
import type { TraceFacts } from '../trace'
import { responseIdOf } from './response-ids'
import type { SecondRecord } from './second-records'

/** What one trace added to the bill of its run. */
export interface BillLine {
  /** null when nothing could be priced. */
  costNano: NanoUsd | null
  unpricedCalls: number
}

/**
 * The bill of a run, a line a trace in their order. A response id is costed once, to the first trace that has it, at the price
 * of whichever record could be priced; a second record adds nothing. A failed call without usage costs nothing.
 */
export function billOf(traces: readonly TraceFacts[], second: readonly (SecondRecord | null)[], unreliable: ReadonlySet<string>): BillLine[] {
  const prices = new Map<string, NanoUsd | null>()
  for (const { calls } of traces) {
    for (const call of calls) {
      const id = responseIdOf(call, unreliable)
      if (id !== null && (prices.get(id) ?? null) === null) prices.set(id, call.costNano)
    }
  }
  const billed = new Set<string>()
  return traces.map((trace, index) => {
    if (second[index]) return { costNano: NO_MONEY, unpricedCalls: 0 }
    let costNano: NanoUsd | null = null
    let unpricedCalls = 0
    for (const call of trace.calls) {
      if (!call.counted || (call.failed && !call.hasUsage)) continue
      const id = responseIdOf(call, unreliable)
      const again = id !== null && billed.has(id)
      if (id !== null) billed.add(id)
      const price = again ? NO_MONEY : id === null ? call.costNano : (prices.get(id) ?? null)
      if (price === null) unpricedCalls += 1
      else costNano = ((costNano ?? 0n) + price) as NanoUsd
    }
    return { costNano, unpricedCalls }
  })
}
