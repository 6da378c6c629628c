'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type TracesAsked, tracesQuery } from '@/lib/api/queries/traces'

/** A trace further down than this many pages of its list has no place in it. */
const MOST_PAGES = 50

export interface Walk {
  /** 1-based place in the list, with how many it holds. */
  position: number
  total: number
  previous: string | null
  next: string | null
}

/** The place of a trace in the list it was opened from; null where there is no list, or while the trace is not found in it. */
export function useWalk(traceId: string | undefined, asked: TracesAsked | null): Walk | null {
  const query = useInfiniteQuery({ ...tracesQuery(asked ?? { filter: '', sort: 'start', desc: true }), enabled: asked !== null && traceId !== undefined })
  const { data, hasNextPage, isFetching, fetchNextPage } = query
  const ids = data?.pages.flatMap((page) => page.rows.map((row) => row.id)) ?? []
  const at = traceId === undefined ? -1 : ids.indexOf(traceId)
  const pages = data?.pages.length ?? 0
  const wanted = asked !== null && hasNextPage && !isFetching && pages < MOST_PAGES && (at < 0 || at === ids.length - 1)
  useEffect(() => {
    if (wanted) void fetchNextPage()
  }, [wanted, fetchNextPage])
  if (asked === null || at < 0) return null
  return { position: at + 1, total: data?.pages[0]?.total ?? ids.length, previous: ids[at - 1] ?? null, next: ids[at + 1] ?? null }
}
