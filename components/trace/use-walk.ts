'use client'

import { useQuery } from '@tanstack/react-query'
import { placeQuery, type TracesAsked } from '@/lib/api/queries/traces'

export interface Walk {
  /** 1-based place in the list, with how many it holds. */
  position: number
  total: number
  previous: string | null
  next: string | null
}

/** The place of a trace in the list it was opened from; null where there is no list, or the trace is not in it. */
export function useWalk(traceId: string | undefined, asked: TracesAsked | null): Walk | null {
  const { data } = useQuery({ ...placeQuery(traceId ?? '', asked ?? NO_LIST), enabled: asked !== null && traceId !== undefined })
  return asked === null || traceId === undefined ? null : (data ?? null)
}

const NO_LIST = { filter: '', sort: 'start', desc: true } as const
