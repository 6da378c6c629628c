import { infiniteQueryOptions } from '@tanstack/react-query'
import { getJson } from '../client'
import { tracePage } from '../contract/traces'

/** The list that a share opens, a page at a time. */
export const sharedListQuery = infiniteQueryOptions({
  queryKey: ['shared', 'list'],
  queryFn: ({ signal, pageParam }) => getJson('traces', tracePage, { params: { after: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
})
