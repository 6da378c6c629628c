import { queryOptions } from '@tanstack/react-query'
import { decodeSkeleton } from '../../core/view/skeleton-wire'
import { getJson, getPacked } from '../client'
import { traceView } from '../contract/trace'
import { traceSearch } from '../contract/trace-search'
import { DATA } from './data-key'

/** The structure of a trace in one version. */
export interface ReadSkeleton {
  version: string
  skeleton: ReturnType<typeof decodeSkeleton>
}

/** A trace without its spans: what is told of it, the other evaluations of its document. */
export const traceHeadQuery = (id: string) =>
  queryOptions({
    queryKey: [DATA, 'trace', id, 'head'],
    queryFn: ({ signal }) => getJson(`traces/${encodeURIComponent(id)}`, traceView, { params: { spans: '0' }, signal }),
  })

/** Structure and numbers of a trace's spans, packed. Asked again it stays the same object unless something of the trace arrived. */
export const skeletonQuery = (id: string) =>
  queryOptions({
    queryKey: [DATA, 'trace', id, 'skeleton'],
    queryFn: async ({ client, queryKey, signal }): Promise<ReadSkeleton> => {
      const before = client.getQueryData<ReadSkeleton>(queryKey)
      const { bytes, version } = await getPacked(`traces/${encodeURIComponent(id)}/skeleton`, signal)
      return before?.version === version ? before : { version, skeleton: decodeSkeleton(bytes) }
    },
    structuralSharing: false,
  })

/** Spans of a trace that hold a text, in the order of its tree. */
export const traceSearchQuery = (id: string, text: string) =>
  queryOptions({
    queryKey: [DATA, 'trace', id, 'search', text],
    queryFn: ({ signal }) => getJson(`traces/${encodeURIComponent(id)}/search`, traceSearch, { params: { q: text }, signal }),
  })
