import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getJson } from '../client'
import { tracesComparison } from '../contract/comparison'
import { DATA } from './data-key'

/** Any traces side by side, in the order of `traces`; the first is the reference. */
export const tracesComparisonQuery = (traces: readonly string[]) =>
  queryOptions({
    queryKey: [DATA, 'compare', traces],
    queryFn: ({ signal }) => getJson('compare', tracesComparison, { params: { traces: traces.join(',') }, signal }),
    placeholderData: keepPreviousData,
  })
