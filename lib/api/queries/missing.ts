import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getJson } from '../client'
import { missingView } from '../contract/missing'
import { DATA } from './data-key'

/** Incomplete traces by run and state, and what separates them from the whole ones. */
export const missingQuery = (experiment: string | null) =>
  queryOptions({
    queryKey: [DATA, 'missing', { experiment }],
    queryFn: ({ signal }) => getJson('missing', missingView, { params: { experiment }, signal }),
    placeholderData: keepPreviousData,
  })
