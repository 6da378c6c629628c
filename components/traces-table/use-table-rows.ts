'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { GroupSort, TraceSort } from '@/lib/api/contract/traces'
import { groupsQuery, tracesQuery } from '@/lib/api/queries/traces'
import { flatRows, groupedRows, type TableRow } from './table-rows'
import { useInsides } from './use-insides'

export interface TableAsked {
  filter: string
  sort: TraceSort
  desc: boolean
  /** What the traces are grouped by, one key a level; empty for no grouping. */
  levels: readonly string[]
  groupSort: GroupSort
  groupDesc: boolean
  open: readonly string[]
  /** Label keys that columns show. */
  labels: readonly string[]
}

export interface TableState {
  rows: TableRow[]
  loading: boolean
  /** The rows are those of the question, or there are none because it failed. */
  answered: boolean
  /** Why there are no rows. */
  error: Error | null
  /** The rows belong to the question before and are about to change. */
  stale: boolean
  /** The rows are there, but reading them again failed: why, and of when they are (ms since 1970). */
  old: { error: Error; atMs: number } | null
  /** Traces that matched when the rows were read; undefined before. */
  total: number | undefined
  /** There may be more than `total`. */
  atLeast: boolean
  documents: number | undefined
  groups: number | undefined
  /** Pages read so far. */
  pages: number
  more: () => void
  /** Reads more of what one group holds. */
  moreOf: (group: string) => void
  refresh: () => Promise<unknown>
}

const NO_LABELS: readonly string[] = []

/** Reads the rows of the table as they are needed, with what opened groups hold among them. */
export function useTableRows(asked: TableAsked): TableState {
  const { filter, sort, desc, levels, groupSort, groupDesc, open } = asked
  const grouped = levels.length > 0
  const labels = asked.labels.length > 0 ? asked.labels : NO_LABELS
  const flat = useInfiniteQuery({ ...tracesQuery({ filter, sort, desc, labels }), enabled: !grouped })
  const groups = useInfiniteQuery({ ...groupsQuery({ filter, by: levels[0] ?? '', sort: groupSort, desc: groupDesc }), enabled: grouped })

  const values = useMemo(() => (grouped ? (groups.data?.pages.flatMap((page) => page.groups) ?? []) : []), [grouped, groups.data])
  const openKeys = useMemo(() => new Set(open), [open])
  const { insides, more: moreOf } = useInsides(values, { filter, levels, open: openKeys, labels, sort: groupSort, desc: groupDesc })
  const rows = useMemo(
    () => (grouped ? groupedRows(values, { filter, levels, open: openKeys }, insides) : flatRows(flat.data?.pages ?? [])),
    [grouped, values, filter, levels, openKeys, insides, flat.data],
  )

  const query = grouped ? groups : flat
  const { hasNextPage, isFetching, fetchNextPage, refetch } = query
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  const refresh = useCallback(() => refetch(), [refetch])
  const first = flat.data?.pages[0]
  return {
    rows,
    loading: query.isPending,
    answered: !query.isPending && !query.isPlaceholderData,
    error: query.data ? null : query.error,
    stale: query.isPlaceholderData,
    old: query.data && query.error ? { error: query.error, atMs: query.dataUpdatedAt } : null,
    total: grouped ? groups.data?.pages[0]?.totals.traces : first?.total,
    atLeast: !grouped && (first?.totalAtLeast ?? false),
    documents: grouped ? undefined : first?.documents,
    groups: groups.data?.pages[0]?.totals.groups,
    pages: query.data?.pages.length ?? 0,
    more,
    moreOf,
    refresh,
  }
}
