import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getJson } from '../client'
import { comparisonView } from '../contract/comparison'
import { type DOCUMENT_SORTS, documentPage, documentView } from '../contract/documents'
import { DATA } from './data-key'

export interface DocumentsAsked {
  experiment: string | null
  q: string
  sort: (typeof DOCUMENT_SORTS)[number]
  desc: boolean
  repeated: boolean
  differing: boolean
}

/** Documents a page at a time, in the order asked for. */
export const documentsQuery = (asked: DocumentsAsked) =>
  infiniteQueryOptions({
    queryKey: [DATA, 'documents', 'list', asked],
    queryFn: ({ signal, pageParam }) => getJson('documents', documentPage, { params: { ...asked, desc: String(asked.desc), after: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

/** One document with every evaluation of it. */
export const documentQuery = (experimentId: string, key: string) =>
  queryOptions({
    queryKey: [DATA, 'documents', 'one', experimentId, key],
    queryFn: ({ signal }) => getJson(`documents/${encodeURIComponent(experimentId)}/${encodeURIComponent(key)}`, documentView, { signal }),
  })

/** Some evaluations of a document with everything that is compared of them, in the order of `traces`. */
export const comparisonQuery = (experimentId: string, key: string, traces: readonly string[]) =>
  queryOptions({
    queryKey: [DATA, 'documents', 'comparison', experimentId, key, traces],
    queryFn: ({ signal }) =>
      getJson(`documents/${encodeURIComponent(experimentId)}/${encodeURIComponent(key)}/comparison`, comparisonView, {
        params: { traces: traces.join(',') },
        signal,
      }),
    placeholderData: keepPreviousData,
  })
