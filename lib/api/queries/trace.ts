import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../client'
import { traceView } from '../contract/trace'
import { DATA } from './data-key'

/** A trace's skeleton: structure and numbers of its spans, without payloads. */
export const traceQuery = (id: string) =>
  queryOptions({
    queryKey: [DATA, 'trace', id],
    queryFn: ({ signal }) => getJson(`traces/${encodeURIComponent(id)}`, traceView, { signal }),
  })
