import type { PriceList } from '../../api/contract/price'
import { PRICE_LIST } from '../../pricing/price-list'
import { seenExperiments } from '../access/seen-experiments'
import type { Context } from '../context'
import { priceView } from './price-view'
import { readRepricing } from './repricing'

/**
 * The user's own prices, the newest first, what holds where none of them does, and the last job that priced history anew: that one, which
 * counts the calls of all experiments, for those who see all.
 */
export async function listPrices({ ctx }: { ctx: Context }): Promise<PriceList> {
  const { repricing } = seenExperiments(ctx) === null ? await readRepricing({ ctx }) : { repricing: null }
  return { prices: (await ctx.store.priceOverrides()).map(priceView), list: PRICE_LIST, repricing }
}
