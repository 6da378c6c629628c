'use client'

import { InfiniteQueryObserver, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import type { GroupPage, GroupSort, TraceGroup, TracePage } from '@/lib/api/contract/traces'
import { groupsQuery, tracesQuery } from '@/lib/api/queries/traces'
import { groupKey, innerKey, memberFilter } from './group-keys'
import type { Insides } from './table-rows'

/** What is used of a paged query's result. */
interface Watched<Page> {
  data: { pages: Page[] } | undefined
  error: Error | null
  hasNextPage: boolean
  isFetching: boolean
  fetchNextPage: () => Promise<unknown>
  refetch: () => Promise<unknown>
}

/** One opened group: what it is asked by, and how it is watched. */
interface Opened<Page> {
  name: string
  observe: () => Observed<Page>
}

interface Observed<Page> {
  subscribe: (changed: () => void) => () => void
  result: () => Watched<Page>
}

interface Asked {
  filter: string
  levels: readonly string[]
  open: ReadonlySet<string>
  labels: readonly string[]
  sort: GroupSort
  desc: boolean
}

/**
 * Reads what opened groups hold, a page at a time: groups of the second level where there are two, else traces in order of start.
 * `more` reads the next page of one of them.
 */
export function useInsides(groups: readonly TraceGroup[], asked: Asked): { insides: Insides; more: (key: string) => void } {
  const { filter, levels, open, labels, sort, desc } = asked
  const client = useQueryClient()
  const ofTraces = useCallback(
    (within: string): Opened<TracePage> => {
      const options = tracesQuery({ filter: within, sort: 'start', desc: false, labels })
      return { name: JSON.stringify(options.queryKey), observe: () => observed(new InfiniteQueryObserver(client, options)) }
    },
    [client, labels],
  )
  const ofGroups = useCallback(
    (within: string, by: string): Opened<GroupPage> => {
      const options = groupsQuery({ filter: within, by, sort, desc })
      return { name: JSON.stringify(options.queryKey), observe: () => observed(new InfiniteQueryObserver(client, options)) }
    },
    [client, sort, desc],
  )

  const [outer = '', second] = levels
  const opened = useMemo(
    () => groups.map((group) => ({ key: groupKey(group), filter: memberFilter(filter, outer, group) })).filter(({ key }) => open.has(key)),
    [groups, open, filter, outer],
  )
  const nested = useWatched(
    useMemo(() => (second === undefined ? [] : opened.map(({ key, filter: own }) => ({ key, ...ofGroups(own, second) }))), [opened, second, ofGroups]),
  )
  const leaves = useMemo(() => {
    if (second === undefined) return opened
    return opened.flatMap(({ key, filter: own }) =>
      (nested.get(key)?.data?.pages ?? [])
        .flatMap((page) => page.groups)
        .map((group) => ({ key: innerKey(key, group), filter: memberFilter(own, second, group) }))
        .filter((inner) => open.has(inner.key)),
    )
  }, [opened, nested, second, open])
  const traces = useWatched(useMemo(() => leaves.map(({ key, filter: own }) => ({ key, ...ofTraces(own) })), [leaves, ofTraces]))

  const insides = useMemo(
    (): Insides => ({
      groups: new Map(
        [...nested].map(([key, result]) => [
          key,
          insideOf(
            result,
            (page) => page.groups,
            (page) => page.totals.groups,
          ),
        ]),
      ),
      traces: new Map(
        [...traces].map(([key, result]) => [
          key,
          insideOf(
            result,
            (page) => page.rows,
            (page) => page.total,
          ),
        ]),
      ),
    }),
    [nested, traces],
  )
  const more = useCallback(
    (key: string) => {
      const result = nested.get(key) ?? traces.get(key)
      if (result?.hasNextPage && !result.isFetching) void result.fetchNextPage()
    },
    [nested, traces],
  )
  return { insides, more }
}

function insideOf<Page, Item>(result: Watched<Page>, items: (page: Page) => readonly Item[], total: (page: Page) => number) {
  const pages = result.data?.pages
  const first = pages?.[0]
  return { items: pages?.flatMap(items), total: first && total(first), error: result.error, retry: () => void result.refetch() }
}

function observed<Page>(observer: { subscribe: (changed: () => void) => () => void; getCurrentResult: () => Watched<Page> }): Observed<Page> {
  return { subscribe: (changed) => observer.subscribe(changed), result: () => observer.getCurrentResult() }
}

/** Watches a changing number of paged queries: React Query has no `useQueries` for these. */
function useWatched<Page>(asked: readonly (Opened<Page> & { key: string })[]): ReadonlyMap<string, Watched<Page>> {
  const watching = useRef(new Map<string, { observed: Observed<Page>; stop: () => void }>())
  const listener = useRef<() => void>(() => {})
  const latest = useRef<ReadonlyMap<string, Watched<Page>>>(new Map())
  const read = useCallback((): ReadonlyMap<string, Watched<Page>> => {
    const next = new Map(
      asked.flatMap(({ key, name }) => {
        const entry = watching.current.get(name)
        return entry ? [[key, entry.observed.result()] as const] : []
      }),
    )
    if (!same(latest.current, next)) latest.current = next
    return latest.current
  }, [asked])
  useEffect(() => {
    const wanted = new Set(asked.map(({ name }) => name))
    for (const [name, entry] of watching.current) {
      if (wanted.has(name)) continue
      entry.stop()
      watching.current.delete(name)
    }
    for (const { name, observe } of asked) {
      if (watching.current.has(name)) continue
      const made = observe()
      watching.current.set(name, { observed: made, stop: made.subscribe(() => listener.current()) })
    }
    listener.current()
  }, [asked])
  useEffect(() => {
    const all = watching.current
    return () => {
      for (const { stop } of all.values()) stop()
      all.clear()
    }
  }, [])
  const subscribe = useCallback((changed: () => void) => {
    listener.current = changed
    return () => {
      listener.current = () => {}
    }
  }, [])
  return useSyncExternalStore(subscribe, read, read)
}

function same<T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value)
}
