import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query'
import type { Json } from '../../core/json'
import { getJson, sendJson } from '../client'
import { type RetentionInput, receiptDetail, receiptPage, retentionPreview, retentionView } from '../contract/data'
import { type RedactionInput, redactionPreview, redactionView } from '../contract/redaction'
import { DATA } from './data-key'

/** What is taken out of everything that arrives. */
export const redactionQuery = queryOptions({
  queryKey: [DATA, 'redaction'],
  queryFn: ({ signal }) => getJson('redaction', redactionView, { signal }),
})

/** What would be stored of a text; an empty one asks nothing. */
export const redactionPreviewQuery = (text: string) =>
  queryOptions({
    queryKey: [DATA, 'redaction', 'preview', text],
    queryFn: ({ signal }) => sendJson('POST', 'redaction/preview', redactionPreview, { text } as Json, signal),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    retry: false,
  })

/** Replaces the rules. */
export const saveRedaction = mutationOptions({
  mutationKey: ['redaction', 'save'],
  mutationFn: (input: RedactionInput) => sendJson('PUT', 'redaction', redactionView, input as Json),
  onSuccess: (view, _input, _result, { client }) => {
    client.setQueryData(redactionQuery.queryKey, view)
    return client.invalidateQueries({ queryKey: [DATA, 'redaction', 'preview'] })
  },
})

/** How long what is kept. */
export const retentionQuery = queryOptions({
  queryKey: [DATA, 'retention'],
  queryFn: ({ signal }) => getJson('retention', retentionView, { signal }),
})

/** What a rule would delete now; null asks nothing. */
export const retentionPreviewQuery = (rule: RetentionInput | null) =>
  queryOptions({
    queryKey: ['retention-preview', rule],
    queryFn: ({ signal }) => sendJson('POST', 'retention/preview', retentionPreview, rule as Json, signal),
    enabled: rule !== null,
    retry: false,
    staleTime: 0,
  })

/** Keeps a rule, or takes it away where it bounds nothing. */
export const saveRetention = mutationOptions({
  mutationKey: ['retention', 'save'],
  mutationFn: (input: RetentionInput) => sendJson('PUT', 'retention', retentionView, input as Json),
  onSuccess: (view, _input, _result, { client }) => client.setQueryData(retentionQuery.queryKey, view),
})

/** How often receipts are read anew while one is not at its end, in ms. */
const PROGRESS_MS = 1_000

/** Receipts of deletions, the newest first, those behind a place. */
export const receiptsQuery = (after: string | null, limit: number) =>
  queryOptions({
    queryKey: [DATA, 'receipts', after, limit],
    queryFn: ({ signal }) => getJson('receipts', receiptPage, { params: { after, limit }, signal }),
    refetchInterval: (query) => (query.state.data?.receipts.some(({ state }) => state !== 'wiped' && state !== 'failed') ? PROGRESS_MS : false),
    placeholderData: keepPreviousData,
  })

/** One receipt. */
export const receiptQuery = (id: string) =>
  queryOptions({ queryKey: [DATA, 'receipts', 'one', id], queryFn: ({ signal }) => getJson(`receipts/${id}`, receiptDetail, { signal }) })
