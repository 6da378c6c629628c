import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../client'
import { experimentList } from '../contract/status'
import { DATA } from './data-key'

/** Every experiment with its number of traces. */
export const experimentsQuery = queryOptions({
  queryKey: [DATA, 'experiments'],
  queryFn: ({ signal }) => getJson('experiments', experimentList, { signal }),
})
