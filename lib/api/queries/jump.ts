import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../client'
import { type JumpQuery, jumpResult } from '../contract/jump'

/** Where a typed text may lead. Its own key for each text: the answer to an older one never stands for a newer. Not read again by itself. */
export const jumpTo = (asked: JumpQuery) =>
  queryOptions({
    queryKey: ['jump', asked],
    queryFn: ({ signal }) => getJson('jump', jumpResult, { params: { ...asked }, signal }),
    staleTime: 5_000,
    gcTime: 30_000,
    retry: false,
  })
