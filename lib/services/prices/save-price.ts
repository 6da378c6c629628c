import { randomBytes } from 'node:crypto'
import { MOST_PRICES, type PriceChanged, type PriceInput, type PriceRemoved } from '../../api/contract/price'
import type { PriceOverride } from '../../core/price-override'
import { readPriceOverride } from '../../core/price-override'
import type { StoredPrice } from '../../store/port-prices'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { priceView } from './price-view'
import { begunRepricing, newJob } from './repricing'

const ID = /^p[0-9a-f]{16}$/

/**
 * Keeps an own price and begins to price history anew. With an id it takes the place of the price that has it, or brings a removed
 * one back. @throws ServiceError `invalid` naming each field that is wrong, when there are too many, or when the id is none
 */
export async function savePrice({ ctx, input }: { ctx: Context; input: PriceInput & { id?: string } }): Promise<PriceChanged> {
  const { id = `p${randomBytes(8).toString('hex')}`, ...draft } = input
  if (!ID.test(id)) throw new ServiceError('invalid', `"${id}" is no id of a price`)
  const override = readPrice(draft)
  const prices = await ctx.store.priceOverrides()
  const known = prices.find((price) => price.id === id)
  if (!known && prices.length >= MOST_PRICES) throw new ServiceError('invalid', `there are ${MOST_PRICES} own prices already: remove one first`)
  const twin = prices.find((price) => price.id !== id && sameCalls(price, override))
  if (twin) throw new ServiceError('invalid', `pattern: There is a price for ${twin.pattern} with this provider, tier and these days already: change that one.`)
  const price: StoredPrice = { ...override, id, madeMs: known?.madeMs ?? ctx.now() }
  await ctx.store.savePrice(price, newJob(ctx.now()))
  ctx.noted.pattern = price.pattern
  return { price: priceView(price), repricing: await begunRepricing(ctx) }
}

/** Takes an own price away and begins to price history anew; what is returned brings it back when it is saved again. @throws ServiceError `not_found` */
export async function removePrice({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<PriceRemoved> {
  const removed = await ctx.store.deletePrice(input.id, newJob(ctx.now()))
  if (!removed) throw new ServiceError('not_found', `there is no price ${input.id}: it may have been removed already`)
  ctx.noted.pattern = removed.pattern
  return { removed: priceView(removed), repricing: await begunRepricing(ctx) }
}

/** A price as it was typed, read. @throws ServiceError `invalid` naming each field that is wrong */
export function readPrice(draft: PriceInput): Omit<PriceOverride, 'id'> {
  const read = readPriceOverride(draft)
  if ('problems' in read) throw new ServiceError('invalid', read.problems.map(({ field, message }) => `${field}: ${message}`).join(' '))
  return read.override
}

/** Two prices for the very same calls: only their ids would decide between them. */
function sameCalls(a: Omit<PriceOverride, 'id'>, b: Omit<PriceOverride, 'id'>): boolean {
  return (
    a.pattern.toLowerCase() === b.pattern.toLowerCase() &&
    (a.provider ?? '').toLowerCase() === (b.provider ?? '').toLowerCase() &&
    a.tier === b.tier &&
    a.from === b.from &&
    a.until === b.until
  )
}
