'use client'

import { useInfiniteQuery, useQueries } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { TraceSort } from '@/lib/api/contract/traces'
import { groupMembersQuery, groupsQuery, tracesQuery } from '@/lib/api/queries/traces'
import type { GroupSort } from './columns'
import { flatRows, groupedRows, groupKey, type Members, memberFilter, type TableRow } from './table-rows'

export interface TableAsked {
  filter: string
  sort: TraceSort
  desc: boolean
  /** '' for no grouping. */
  group: string
  groupSort: GroupSort
  groupDesc: boolean
  open: readonly string[]
}

export interface TableState {
  rows: TableRow[]
  loading: boolean
  error: Error | null
  stale: boolean
  /** Traces that matched when the rows were read; undefined before. */
  total: number | undefined
  documents: number | undefined
  groups: number | undefined
  /** Pages read so far. */
  pages: number
  more: () => void
  refresh: () => Promise<unknown>
}

/** Reads the rows of the table as they are needed, with the traces of opened groups among them. */
export function useTableRows(asked: TableAsked): TableState {
  const { filter, sort, desc, group, groupSort, groupDesc, open } = asked
  const grouped = group !== ''
  const flat = useInfiniteQuery({ ...tracesQuery({ filter, sort, desc }), enabled: !grouped })
  const groups = useInfiniteQuery({ ...groupsQuery({ filter, by: group, sort: groupSort, desc: groupDesc }), enabled: grouped })

  const values = useMemo(() => (grouped ? (groups.data?.pages.flatMap((page) => page.groups) ?? []) : []), [grouped, groups.data])
  const opened = useMemo(() => values.filter((entry) => open.includes(groupKey(entry))), [values, open])
  const members = useQueries({
    queries: opened.map((entry) => groupMembersQuery(memberFilter(filter, group, entry))),
    combine: useCallback(
      (results: { data: Members['page']; error: Error | null; refetch: () => Promise<unknown> }[]): ReadonlyMap<string, Members> =>
        new Map(
          results.map((result, index) => [
            groupKey(opened[index] ?? { value: null, experiment: null }),
            { page: result.data, error: result.error, retry: () => void result.refetch() },
          ]),
        ),
      [opened],
    ),
  })
  const rows = useMemo(
    () => (grouped ? groupedRows(values, new Set(open), members, (entry) => memberFilter(filter, group, entry)) : flatRows(flat.data?.pages ?? [])),
    [grouped, values, open, members, filter, group, flat.data],
  )

  const query = grouped ? groups : flat
  const { hasNextPage, isFetching, fetchNextPage } = query
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  const { refetch } = query
  const refresh = useCallback(() => refetch(), [refetch])
  return {
    rows,
    loading: query.isPending,
    error: query.data ? null : query.error,
    stale: query.isPlaceholderData,
    total: grouped ? groups.data?.pages[0]?.totals.traces : flat.data?.pages[0]?.total,
    documents: grouped ? undefined : flat.data?.pages[0]?.documents,
    groups: groups.data?.pages[0]?.totals.groups,
    pages: query.data?.pages.length ?? 0,
    more,
    refresh,
  }
}
