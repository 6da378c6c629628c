import { previewInput, priceChanged, priceInput, priceList, pricePreview, priceRemoved, repricingState, unpricedList } from './contract/price'
import { noQuery } from './contract/queries'
import type { Endpoint } from './openapi'

/** Endpoints about own prices and pricing history anew. */
export const PRICE_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api/v1/prices',
    summary: "The user's own prices, and the last re-pricing of history",
    query: noQuery,
    answer: priceList,
    errors: [],
  },
  {
    method: 'post',
    path: '/api/v1/prices',
    summary: 'Make an own price; history is priced anew in the background',
    query: noQuery,
    body: priceInput,
    answer: priceChanged,
    errors: [400],
  },
  {
    method: 'put',
    path: '/api/v1/prices/{id}',
    summary: 'Change an own price, or bring a removed one back; history is priced anew in the background',
    query: noQuery,
    body: priceInput,
    answer: priceChanged,
    errors: [400],
  },
  {
    method: 'delete',
    path: '/api/v1/prices/{id}',
    summary: 'Remove an own price; history is priced anew in the background',
    query: noQuery,
    answer: priceRemoved,
    errors: [404],
  },
  {
    method: 'post',
    path: '/api/v1/prices/preview',
    summary: 'What history would cost with a price made, changed or removed; nothing is changed',
    query: noQuery,
    body: previewInput,
    answer: pricePreview,
    errors: [400, 404],
  },
  {
    method: 'get',
    path: '/api/v1/prices/unpriced',
    summary: 'Models of which calls have no price, with counts and the reason',
    query: noQuery,
    answer: unpricedList,
    errors: [],
  },
  {
    method: 'get',
    path: '/api/v1/prices/repricing',
    summary: 'How far pricing history anew is, or how it ended last',
    query: noQuery,
    answer: repricingState,
    errors: [],
  },
  {
    method: 'post',
    path: '/api/v1/prices/repricing',
    summary: 'Price history anew by the prices that hold now',
    query: noQuery,
    answer: repricingState,
    errors: [],
  },
  { method: 'delete', path: '/api/v1/prices/repricing', summary: 'Stop pricing history anew', query: noQuery, answer: repricingState, errors: [404] },
]
