import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getJson } from '../client'
import { missingView } from '../contract/missing'
import { DATA } from './data-key'

/** Incomplete traces by run and state, and what explains them: all, or those of one run and state. */
export const missingQuery = (asked: { experiment: string | null; run: string | null; state: string | null }) =>
  queryOptions({
    queryKey: [DATA, 'missing', asked],
    queryFn: ({ signal }) => getJson('missing', missingView, { params: asked, signal }),
    placeholderData: keepPreviousData,
  })
