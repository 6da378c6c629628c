import { queryOptions } from '@tanstack/react-query'
import { getJson, getText, searchOf } from '../client'
import { counterpart, runnableRequest, spanDetail, type ValueSearch, type ValueView, valueSearch, valueView } from '../contract/span'
import { DATA } from './data-key'

const address = (traceId: string, spanId: string, what = '') => `traces/${encodeURIComponent(traceId)}/spans/${encodeURIComponent(spanId)}${what}`

/** One opened span with its payload, large values cut. */
export const spanQuery = (traceId: string, spanId: string) =>
  queryOptions({
    queryKey: [DATA, 'trace', traceId, 'span', spanId],
    queryFn: ({ signal }) => getJson(address(traceId, spanId), spanDetail, { signal }),
  })

/** The same span of another evaluation; `other` null for the first other one. */
export const counterpartQuery = (traceId: string, spanId: string, other: string | null) =>
  queryOptions({
    queryKey: [DATA, 'trace', traceId, 'span', spanId, 'counterpart', other],
    queryFn: ({ signal }) => getJson(address(traceId, spanId, '/counterpart'), counterpart, { params: { other }, signal }),
  })

/** The request of its call, as it can be sent again. */
export const runnableRequestQuery = (traceId: string, spanId: string) =>
  queryOptions({
    queryKey: [DATA, 'trace', traceId, 'span', spanId, 'request'],
    queryFn: ({ signal }) => getJson(address(traceId, spanId, '/request'), runnableRequest, { signal }),
  })

/** A page of one of its values. Not kept as a query: the tree that asked keeps it as long as it is open. */
export function readValuePage(traceId: string, spanId: string, page: { path: string; from: number; limit: number; json: boolean }): Promise<ValueView> {
  return getJson(address(traceId, spanId, '/value'), valueView, { params: { ...page, json: page.json ? '1' : null } })
}

/** Where one of its values holds a text. */
export function findInValue(traceId: string, spanId: string, path: string, q: string, signal?: AbortSignal): Promise<ValueSearch> {
  return getJson(address(traceId, spanId, '/search'), valueSearch, { params: { path, q }, signal })
}

/** One of its values whole: a text as it is, anything else as JSON. */
export function readWhole(traceId: string, spanId: string, path: string): Promise<string> {
  return getText(address(traceId, spanId, '/raw'), { params: { path } })
}

/** Where one of its values can be read or kept as a file. */
export function rawHref(traceId: string, spanId: string, path: string, download = false): string {
  return `/api/v1/${address(traceId, spanId, '/raw')}${searchOf({ path, download: download ? '1' : null })}`
}
