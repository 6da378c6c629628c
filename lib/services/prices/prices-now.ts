import type { PriceOverride } from '../../core/price-override'
import type { PriceOf } from '../../ingest/rows/span-write'
import { priceCall } from '../../pricing/price-call'
import type { Store } from '../../store/port'

/** The prices that hold now: how a call is priced by them, and by which own prices that is. */
export interface PricesNow {
  priceOf: PriceOf
  pricedBy: readonly PriceOverride[]
}

/** Own prices and the price list, to price what arrives. */
export async function pricesNow(store: Pick<Store, 'priceOverrides'>): Promise<PricesNow> {
  const pricedBy = await store.priceOverrides()
  return { pricedBy, priceOf: (call, at) => priceCall(call, at, pricedBy) }
}
