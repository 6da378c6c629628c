export { spanRank } from './rows/span-rank'
export { type PriceOf, spanWrite, spanWrites, type WrittenSpan } from './rows/span-write'
