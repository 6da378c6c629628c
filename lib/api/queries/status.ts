import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../client'
import { status } from '../contract/status'

/** Asked once a second while the page is visible; its `revision` says whether anything shown may have changed. */
export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => getJson('status', status, { signal }),
  refetchInterval: 1000,
  staleTime: 0,
  retry: false,
})
