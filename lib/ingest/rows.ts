export { spanRank } from './rows/span-rank'
export { type PriceOf, spanWrite, type WrittenSpan } from './rows/span-write'
