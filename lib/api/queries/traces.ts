import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { getJson } from '../client'
import { facets, type GroupSort, groupPage, listPlace, type TracePage, type TraceSort, traceKeys, tracePage } from '../contract/traces'
import { DATA } from './data-key'
import { rested } from './rested'

export interface TracesAsked {
  /** The filter as written, in the grammar of the filter bar. */
  filter: string
  sort: TraceSort
  desc: boolean
  /** Tags, metadata keys or attributes whose values each row is to bring. */
  labels?: readonly string[]
}

export interface GroupsAsked {
  filter: string
  /** A column or any tag, metadata key or attribute. */
  by: string
  sort: GroupSort
  desc: boolean
}

/** The table's own rows start with this: they are read again when the reader asks for it, so that no row jumps under the pointer. */
export const TABLE = 'table'

/** How long a filter must stay before what lies beside its rows is counted: one that is changed at once costs the server no count. */
const REST_MS = 250

const flag = (value: boolean) => (value ? '1' : '0')
const listed = (values: readonly string[] | undefined) => values?.map(encodeURIComponent).join(',')

/** What a screen shows and a little more: each row costs the store a read of its own, and the reader waits for the first page. */
const FIRST_ROWS = 50
const MORE_ROWS = 100

/** Traces that match a filter, a page at a time, the first a short one. */
export const tracesQuery = (asked: TracesAsked) =>
  infiniteQueryOptions({
    queryKey: [TABLE, 'traces', asked],
    queryFn: ({ signal, pageParam }) =>
      getJson('traces', tracePage, {
        params: { ...asked, desc: flag(asked.desc), labels: listed(asked.labels), limit: pageParam === null ? FIRST_ROWS : MORE_ROWS, after: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })

/** Where a trace stands in a list, and its neighbours there. */
export const placeQuery = (traceId: string, { filter, sort, desc }: Pick<TracesAsked, 'filter' | 'sort' | 'desc'>) =>
  queryOptions({
    queryKey: [TABLE, 'place', traceId, { filter, sort, desc }],
    queryFn: ({ signal }) => getJson(`traces/${encodeURIComponent(traceId)}/place`, listPlace, { params: { filter, sort, desc: flag(desc) }, signal }),
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

/** The traces that match, in order of start; at most 200. */
export const groupMembersQuery = (filter: string) =>
  queryOptions({
    queryKey: [TABLE, 'members', filter],
    queryFn: ({ signal }) => getJson('traces', tracePage, { params: { filter, sort: 'start', desc: '0', limit: 200 }, signal }),
  })

/** What all traces that match add up to; it follows what arrives. */
export const totalsQuery = (filter: string) =>
  queryOptions({
    queryKey: [DATA, 'traces', 'totals', filter],
    queryFn: async ({ signal }) => {
      await rested(REST_MS, signal)
      return (await getJson('groups', groupPage, { params: { filter, by: 'experiment', limit: 1 }, signal })).totals
    },
    placeholderData: keepPreviousData,
  })

/** Counts by value beside the list, under the same filter; of the usual keys where none are named. */
export const facetsQuery = (filter: string, keys: readonly string[] = []) =>
  queryOptions({
    queryKey: [DATA, 'traces', 'facets', filter, keys],
    queryFn: async ({ signal }) => {
      await rested(REST_MS, signal)
      return getJson('facets', facets, { params: { filter, keys: listed(keys) }, signal })
    },
    placeholderData: keepPreviousData,
  })

/** What can be grouped or filtered by. */
export const traceKeysQuery = (experiment: string | null) =>
  queryOptions({
    queryKey: [DATA, 'traces', 'keys', { experiment }],
    queryFn: ({ signal }) => getJson('keys', traceKeys, { params: { experiment }, signal }),
  })

/** The most frequent values of a key among the traces that match a filter, with how many carry each. */
export const keyValuesQuery = (by: string, filter = '') =>
  queryOptions({
    queryKey: [DATA, 'traces', 'values', by, filter],
    queryFn: async ({ signal }) => {
      const page = await getJson('groups', groupPage, { params: { by, filter, sort: 'traces', desc: '1', limit: 50 }, signal })
      return {
        distinct: page.totals.groups,
        values: page.groups.flatMap((group) => (group.value === null ? [] : [{ value: group.value, count: group.traces }])),
      }
    },
    placeholderData: keepPreviousData,
  })

/** Ids of all traces that match, at most so many. Not kept: it is asked once, for a selection. */
export async function traceIds(filter: string, most: number): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | null = null; ; ) {
    const page: TracePage = await getJson('traces', tracePage, { params: { filter, sort: 'start', desc: '0', limit: 1_000, after } })
    ids.push(...page.rows.map((row) => row.id))
    after = page.next
    if (after === null || ids.length >= most) return ids.slice(0, most)
  }
}
