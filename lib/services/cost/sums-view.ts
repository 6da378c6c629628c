import type { CostPart, CostSumsView } from '../../api/contract/cost'
import type { CostRow } from '../../store/port-cost'

/** Sums as the contract has them. */
export function sumsView(row: Omit<CostRow, 'point' | 'value' | 'experimentId' | 'firstNs' | 'lastNs' | 'tokens'>): CostSumsView {
  return {
    traces: row.traces,
    evaluations: row.evaluations,
    surplus: row.surplus,
    documents: row.documents,
    calls: row.calls,
    wasteCalls: row.wasteCalls,
    inputTokens: row.inputTokens,
    outputTokens: row.outputTokens,
    costNano: String(row.costNano),
    wasteNano: String(row.wasteNano),
    unpricedCalls: row.unpricedCalls,
  }
}

export const NO_SUMS: CostSumsView = {
  traces: 0,
  evaluations: 0,
  surplus: 0,
  documents: 0,
  calls: 0,
  wasteCalls: 0,
  inputTokens: 0,
  outputTokens: 0,
  costNano: '0',
  wasteNano: '0',
  unpricedCalls: 0,
}

/** Whether calls have a price. A call that reported no usage counts as one without a price. */
export function pricedOf({ calls, unpricedCalls, tokens, costNano }: Pick<CostRow, 'calls' | 'unpricedCalls' | 'tokens' | 'costNano'>): CostPart['priced'] {
  if (calls === 0 && unpricedCalls === 0) return 'no_calls'
  if (unpricedCalls === 0) return 'priced'
  if (tokens === 0 && costNano === 0n) return 'no_usage'
  return unpricedCalls >= calls ? 'unpriced' : 'partly'
}
