import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getJson } from '../client'
import { facets, groupPage, type TraceSort, traceKeys, tracePage } from '../contract/traces'
import { DATA } from './data-key'

export interface TracesAsked {
  /** The filter as written, in the grammar of the filter bar. */
  filter: string
  sort: TraceSort
  desc: boolean
}

export interface GroupsAsked {
  filter: string
  /** A column or any tag, metadata key or attribute. */
  by: string
  sort: 'value' | 'traces' | 'waste' | 'last'
  desc: boolean
}

/** The table's own rows start with this: they are read again when the reader asks for it, so that no row jumps under the pointer. */
export const TABLE = 'table'

const flag = (value: boolean) => (value ? '1' : '0')

/** Traces that match a filter, a page at a time. */
export const tracesQuery = (asked: TracesAsked) =>
  infiniteQueryOptions({
    queryKey: [TABLE, 'traces', asked],
    queryFn: ({ signal, pageParam }) => getJson('traces', tracePage, { params: { ...asked, desc: flag(asked.desc), limit: 100, after: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

/** Groups of the traces that match a filter, a page at a time, with totals over all of them. */
export const groupsQuery = (asked: GroupsAsked) =>
  infiniteQueryOptions({
    queryKey: [TABLE, 'groups', asked],
    queryFn: ({ signal, pageParam }) => getJson('groups', groupPage, { params: { ...asked, desc: flag(asked.desc), limit: 100, after: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

/** The traces of one opened group, in order of start; at most 200. */
export const groupMembersQuery = (filter: string) =>
  queryOptions({
    queryKey: [TABLE, 'members', filter],
    queryFn: ({ signal }) => getJson('traces', tracePage, { params: { filter, sort: 'start', desc: '0', limit: 200 }, signal }),
  })

/** What all traces that match add up to; it follows what arrives. */
export const totalsQuery = (filter: string) =>
  queryOptions({
    queryKey: [DATA, 'traces', 'totals', filter],
    queryFn: async ({ signal }) => (await getJson('groups', groupPage, { params: { filter, by: 'document', limit: 1 }, signal })).totals,
    placeholderData: keepPreviousData,
  })

/** Counts by value beside the list, under the same filter. */
export const facetsQuery = (filter: string) =>
  queryOptions({
    queryKey: [DATA, 'traces', 'facets', filter],
    queryFn: ({ signal }) => getJson('facets', facets, { params: { filter }, signal }),
    placeholderData: keepPreviousData,
  })

/** What can be grouped or filtered by. */
export const traceKeysQuery = (experiment: string | null) =>
  queryOptions({
    queryKey: [DATA, 'traces', 'keys', { experiment }],
    queryFn: ({ signal }) => getJson('keys', traceKeys, { params: { experiment }, signal }),
  })

/** The most frequent values of a key with their number of traces, for completion. */
export const keyValuesQuery = (by: string) =>
  queryOptions({
    queryKey: [DATA, 'traces', 'values', by],
    queryFn: async ({ signal }) =>
      (await getJson('groups', groupPage, { params: { by, sort: 'traces', desc: '1', limit: 50 }, signal })).groups.flatMap((group) =>
        group.value === null ? [] : [{ value: group.value, count: group.traces }],
      ),
  })
