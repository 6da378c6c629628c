'use client'

import { parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs'
import { useCallback } from 'react'
import { searchOf } from '@/lib/api/client'
import type { TimeBasis } from '../ui/format'

const timeParser = parseAsStringLiteral(['utc', 'local'] as const).withDefault('utc')

/** Whose clock times are shown by; part of the address, so that a pasted link shows what its sender saw. */
export function useTimeBasis(): [TimeBasis, (basis: TimeBasis) => void] {
  const [basis, setBasis] = useQueryState('time', timeParser)
  return [basis, useCallback((next) => void setBasis(next), [setBasis])]
}

/** The id of the one experiment that the pages are narrowed to, or null for all. */
export function useScope(): [string | null, (experimentId: string | null) => void] {
  const [scope, setScope] = useQueryState('experiment', parseAsString)
  return [scope, useCallback((next) => void setScope(next, { history: 'push' }), [setScope])]
}

/** Makes addresses of screens that keep the scope and the time basis of this one: `(path, params) => href`. */
export function useScreenHref(): (path: string, params?: Record<string, string | number | boolean | null>) => string {
  const [basis] = useTimeBasis()
  const [experiment] = useScope()
  return useCallback((path, params) => `${path}${searchOf({ experiment, time: basis === 'utc' ? null : basis, ...params })}`, [basis, experiment])
}
