import type { PriceOverride } from '../../core/price-override'
import { type Millis, millisOf } from '../../core/time'
import { priceCall } from '../../pricing/price-call'
import type { Store } from '../../store/port'
import type { NewPrice, StoredCall } from '../../store/port-prices'

/** Spans looked at in one slice. */
const SLICE = 400

/** What pricing history anew needs. */
export interface Reprices {
  store: Pick<Store, 'priceOverrides' | 'repricingSlice' | 'saveRepriced'>
  now(): Millis
}

/**
 * One slice of the job that prices history anew: the next calls, by the prices that hold now. Every slice is a function of what is
 * stored, written together with how far it came, so a crash only means doing one again.
 * @returns the job it worked on and whether any call changed; null when none runs
 */
export async function repriceSlice(ctx: Reprices, spans = SLICE): Promise<{ id: string; changed: boolean } | null> {
  const slice = await ctx.store.repricingSlice(spans)
  if (!slice) return null
  const prices = newPrices(slice.calls, await ctx.store.priceOverrides())
  await ctx.store.saveRepriced(slice, prices, ctx.now())
  return { id: slice.job.id, changed: prices.length > 0 }
}

/** Those of some calls whose price, or where it comes from, is another by these own prices. */
export function newPrices(calls: readonly StoredCall[], overrides: readonly PriceOverride[]): NewPrice[] {
  return calls.flatMap((call) => {
    const { costNano, note: priceNote } = priceCall(call.call, millisOf(call.startNs), overrides)
    return costNano === call.call.costNano && priceNote === call.call.priceNote ? [] : [{ call, costNano, priceNote }]
  })
}
