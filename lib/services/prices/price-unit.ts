import type { PriceOverride } from '../../core/price-override'
import { millisOf } from '../../core/time'
import { priceCall } from '../../pricing/price-call'
import type { WriteUnit } from '../../store/port'

const NONE: readonly PriceOverride[] = []

/**
 * A unit whose calls are priced by these own prices: as it is where they were, else with its calls priced anew. Own prices may change
 * between a request's decoding and its commit.
 */
export function priceUnit(unit: WriteUnit, overrides: readonly PriceOverride[]): WriteUnit {
  const { pricedBy = NONE, spans } = unit
  if (pricedBy === overrides || (pricedBy.length === 0 && overrides.length === 0)) return unit
  return {
    ...unit,
    pricedBy: overrides,
    spans: spans.map((span) => {
      const { call, startNs } = span.row
      if (call === null) return span
      const { costNano, note } = priceCall(call, millisOf(startNs), overrides)
      return { ...span, row: { ...span.row, call: { ...call, costNano, priceNote: note } } }
    }),
  }
}
