import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query'
import type { Json } from '../../core/json'
import { getJson, sendJson } from '../client'
import {
  type OwnPrice,
  type PreviewInput,
  type PriceInput,
  type PriceList,
  priceChanged,
  priceList,
  pricePreview,
  priceRemoved,
  repricingState,
  unpricedList,
} from '../contract/price'
import { DATA } from './data-key'

/** How often progress is asked for while history is priced anew, in ms. */
const PROGRESS_MS = 1_000

/** Own prices, the price list's version, and how far pricing history anew is. */
export const pricesQuery = queryOptions({
  queryKey: [DATA, 'prices'],
  queryFn: ({ signal }) => getJson('prices', priceList, { signal }),
  refetchInterval: (query) => (query.state.data?.repricing?.state === 'running' ? PROGRESS_MS : false),
})

/** Models of which calls have no price. */
export const unpricedQuery = queryOptions({
  queryKey: [DATA, 'prices', 'unpriced'],
  queryFn: ({ signal }) => getJson('prices/unpriced', unpricedList, { signal }),
})

/**
 * What a change of prices would do to history, for the prices there are now: not read again with every trace that arrives.
 * @param change null asks nothing
 */
export const pricePreviewQuery = (change: PreviewInput | null, prices: PriceList['prices'] | undefined) =>
  queryOptions({
    queryKey: ['price-preview', change, prices?.map(({ id, madeMs }) => `${id} ${madeMs}`)],
    queryFn: ({ signal }) => sendJson('POST', 'prices/preview', pricePreview, change as Json, signal),
    enabled: change !== null,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
  })

/** Makes an own price, or with an id changes that one or brings it back; history is priced anew. */
export const savePrice = mutationOptions({
  mutationKey: ['prices', 'save'],
  mutationFn: ({ id, ...price }: PriceInput & { id?: string }) =>
    id === undefined ? sendJson('POST', 'prices', priceChanged, price as Json) : sendJson('PUT', `prices/${id}`, priceChanged, price as Json),
  onSuccess: ({ price, repricing }, _input, _result, { client }) =>
    client.setQueryData(pricesQuery.queryKey, (known) => known && { ...known, repricing, prices: placed(known.prices, price) }),
})

/** Takes an own price away and answers with what it was; history is priced anew. */
export const removePrice = mutationOptions({
  mutationKey: ['prices', 'remove'],
  mutationFn: (id: string) => sendJson('DELETE', `prices/${id}`, priceRemoved),
  onSuccess: ({ removed, repricing }, _input, _result, { client }) =>
    client.setQueryData(pricesQuery.queryKey, (known) => known && { ...known, repricing, prices: known.prices.filter(({ id }) => id !== removed.id) }),
})

/** Prices history anew by the prices that hold now. */
export const startRepricing = mutationOptions({
  mutationKey: ['prices', 'reprice'],
  mutationFn: () => sendJson('POST', 'prices/repricing', repricingState),
  onSuccess: ({ repricing }, _input, _result, { client }) => client.setQueryData(pricesQuery.queryKey, (known) => known && { ...known, repricing }),
})

/** Stops pricing history anew. */
export const cancelRepricing = mutationOptions({
  mutationKey: ['prices', 'stop'],
  mutationFn: () => sendJson('DELETE', 'prices/repricing', repricingState),
  onSuccess: ({ repricing }, _input, _result, { client }) => client.setQueryData(pricesQuery.queryKey, (known) => known && { ...known, repricing }),
})

/** What saving a price needs of one that was removed. */
export function inputOf({ id, pattern, provider, from, until, tier, prices }: OwnPrice): PriceInput & { id: string } {
  return { id, pattern, provider, from, until, tier, prices }
}

function placed(prices: readonly OwnPrice[], price: OwnPrice): OwnPrice[] {
  return prices.some(({ id }) => id === price.id) ? prices.map((one) => (one.id === price.id ? price : one)) : [price, ...prices]
}
