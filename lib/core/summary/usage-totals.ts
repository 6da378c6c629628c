import { addUsd, type NanoUsd } from '../money'
import type { ModelUsage } from '../trace-rows'
import type { CountedCalls } from './usage-counted'

/** Totals of a trace's counted calls. null where nothing was reported or priced: never a false zero. */
export interface UsageTotals {
  inputTokens: number | null
  outputTokens: number | null
  totalTokens: number | null
  cacheReadTokens: number | null
  costNano: NanoUsd | null
  clientCostNano: NanoUsd | null
  /** Counted calls without a price. */
  unpricedCalls: number
}

/**
 * Adds up what the counted calls of a trace reported (`detection.md`, Cost). Counts are the provider's own; a call without a total
 * adds its input and output to the total.
 */
export function usageTotals({ calls, counted }: CountedCalls): UsageTotals {
  const totals: UsageTotals = {
    inputTokens: null,
    outputTokens: null,
    totalTokens: null,
    cacheReadTokens: null,
    costNano: null,
    clientCostNano: null,
    unpricedCalls: 0,
  }
  for (const { spanId, call } of calls) {
    if (!counted.has(spanId)) continue
    const { inputTokens = null, outputTokens = null, totalTokens = null, cacheReadTokens = null } = call.usage ?? {}
    totals.inputTokens = plus(totals.inputTokens, inputTokens)
    totals.outputTokens = plus(totals.outputTokens, outputTokens)
    totals.totalTokens = plus(totals.totalTokens, totalTokens ?? plus(inputTokens, outputTokens))
    totals.cacheReadTokens = plus(totals.cacheReadTokens, cacheReadTokens)
    totals.costNano = plusUsd(totals.costNano, call.costNano)
    totals.clientCostNano = plusUsd(totals.clientCostNano, call.clientCostNano)
    if (call.costNano === null) totals.unpricedCalls += 1
  }
  return totals
}

/** The same by model, in order of their names, with how many calls each has; empty where all calls are of one model. */
export function usageByModel(calls: CountedCalls): ModelUsage[] {
  const models = new Map<string, CountedCalls['calls']>()
  for (const span of calls.calls) {
    if (!calls.own.has(span.spanId)) continue
    const model = span.call.responseModel ?? span.call.requestModel ?? ''
    const known = models.get(model)
    if (known) known.push(span)
    else models.set(model, [span])
  }
  if (models.size < 2) return []
  return [...models]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([model, own]) => {
      const { inputTokens, outputTokens, costNano, unpricedCalls } = usageTotals({ ...calls, calls: own })
      return { model, calls: own.length, inputTokens, outputTokens, costNano, unpricedCalls }
    })
}

function plus(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : a + b
}

function plusUsd(a: NanoUsd | null, b: NanoUsd | null): NanoUsd | null {
  return a === null ? b : b === null ? a : addUsd(a, b)
}
