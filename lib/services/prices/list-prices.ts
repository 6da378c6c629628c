import type { PriceList } from '../../api/contract/price'
import { PRICE_LIST } from '../../pricing/price-list'
import type { Context } from '../context'
import { priceView } from './price-view'
import { readRepricing } from './repricing'

/** The user's own prices, the newest first, what holds where none of them does, and the last job that priced history anew. */
export async function listPrices({ ctx }: { ctx: Context }): Promise<PriceList> {
  const { repricing } = await readRepricing({ ctx })
  return { prices: (await ctx.store.priceOverrides()).map(priceView), list: PRICE_LIST, repricing }
}
