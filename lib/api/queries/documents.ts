import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getJson } from '../client'
import { type DOCUMENT_SORTS, documentPage, documentView } from '../contract/documents'
import { DATA } from './data-key'

export interface DocumentsAsked {
  experiment: string | null
  q: string
  sort: (typeof DOCUMENT_SORTS)[number]
  desc: boolean
  repeated: boolean
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
