'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { placeQuery, type TracesAsked } from '@/lib/api/queries/traces'

export interface Walk {
  /** 1-based place in the list, with how many it holds. */
  position: number
  total: number
  previous: string | null
  next: string | null
  /** The place is that of this trace; while false, of the one that was open before. */
  ready: boolean
}

/** The place of a trace in the list it was opened from; null where there is no list, or the trace is not in it. */
export function useWalk(traceId: string | undefined, asked: TracesAsked | null): Walk | null {
  const enabled = asked !== null && traceId !== undefined
  const { data, isPlaceholderData } = useQuery({ ...placeQuery(traceId ?? '', asked ?? NO_LIST), enabled, placeholderData: keepPreviousData })
  return asked === null || !data ? null : { ...data, ready: enabled && !isPlaceholderData }
}

export type WalkTo = 'next' | 'previous'

/**
 * How to step through a list: a step that is asked for while the place of the trace is still read is made once it is known, unless
 * another trace was opened meanwhile (by Back, by a link).
 * @param opened the trace that the address names
 * @param go opens a trace
 */
export function useWalkSteps(opened: string, walk: Walk | null, go: (id: string) => void): (to: WalkTo) => void {
  const waiting = useRef<{ from: string; to: WalkTo } | null>(null)
  const step = useCallback(
    (to: WalkTo) => {
      waiting.current = walk !== null && !walk.ready ? { from: opened, to } : null
      const id = walk?.ready ? walk[to] : null
      if (id !== null) go(id)
    },
    [opened, walk, go],
  )
  useEffect(() => {
    if (waiting.current !== null && waiting.current.from !== opened) waiting.current = null
    if (walk?.ready && waiting.current !== null) step(waiting.current.to)
  }, [opened, walk?.ready, step])
  return step
}

const NO_LIST = { filter: '', sort: 'start', desc: true } as const
