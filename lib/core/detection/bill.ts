import type { ModelBill } from '../finding'
import { type NanoUsd, NO_MONEY } from '../money'
import type { TraceFacts } from '../trace'
import { responseIdOf } from './response-ids'
import type { SecondRecord } from './second-records'

/** What one trace added to the bill of its run. */
export interface BillLine {
  /** null when nothing could be priced. */
  costNano: NanoUsd | null
  unpricedCalls: number
  /** The same by model, in order of their names, where the calls it recorded are of several. */
  models?: ModelBill[]
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
    const models = modelsOf(trace)
    const line: BillLine = second[index] ? { costNano: NO_MONEY, unpricedCalls: 0 } : { costNano: null, unpricedCalls: 0 }
    for (const part of models?.values() ?? []) part.costNano = line.costNano
    for (const call of second[index] ? [] : trace.calls) {
      if (!call.counted || (call.failed && !call.hasUsage)) continue
      const id = responseIdOf(call, unreliable)
      const again = id !== null && billed.has(id)
      if (id !== null) billed.add(id)
      const price = again ? NO_MONEY : id === null ? call.costNano : (prices.get(id) ?? null)
      add(line, price)
      const part = models?.get(call.model ?? '')
      if (part) add(part, price)
    }
    return models ? { ...line, models: [...models.values()] } : line
  })
}

function add(line: Pick<BillLine, 'costNano' | 'unpricedCalls'>, price: NanoUsd | null): void {
  if (price === null) line.unpricedCalls += 1
  else line.costNano = ((line.costNano ?? 0n) + price) as NanoUsd
}

/** A part for each model that a trace's calls name; null where they name one. */
function modelsOf({ calls }: TraceFacts): Map<string, ModelBill> | null {
  const first = calls[0]?.model
  if (calls.every(({ model }) => model === first)) return null
  const names = [...new Set(calls.map(({ model }) => model ?? ''))].sort()
  return new Map(names.map((model) => [model, { model, costNano: null, unpricedCalls: 0 }]))
}
