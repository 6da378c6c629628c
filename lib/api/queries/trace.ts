import { queryOptions } from '@tanstack/react-query'
import { getJson } from '../client'
import { spanDetail, traceView } from '../contract/trace'
import { DATA } from './data-key'

/** A trace's skeleton: structure and numbers of its spans, without payloads. */
export const traceQuery = (id: string) =>
  queryOptions({
    queryKey: [DATA, 'trace', id],
    queryFn: ({ signal }) => getJson(`traces/${encodeURIComponent(id)}`, traceView, { signal }),
  })

/** One opened span with its payload. */
export const spanQuery = (traceId: string, spanId: string) =>
  queryOptions({
    queryKey: [DATA, 'trace', traceId, 'span', spanId],
    queryFn: ({ signal }) => getJson(`traces/${encodeURIComponent(traceId)}/spans/${encodeURIComponent(spanId)}`, spanDetail, { signal }),
  })
