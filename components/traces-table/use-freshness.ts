'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { TABLE, totalsQuery } from '@/lib/api/queries/traces'

/** More pages than this are not read again by themselves. */
const MOST_PAGES = 5

interface FreshnessAsked {
  filter: string
  /** The rows are there, or will not come: what they add up to does not keep them waiting. */
  enabled: boolean
  /** Traces that matched when the rows were read. */
  shown: number | undefined
  pages: number
  live: boolean
  /** The reader is at the rows: nothing may move. */
  hold: () => boolean
}

/**
 * Watches what all matching traces add up to. While live, the rows follow by themselves as long as nobody is at them; else the number
 * of new traces is returned and they wait. Changes that bring no new row are shown at once.
 */
export function useFreshness({ filter, enabled, shown, pages, live, hold }: FreshnessAsked) {
  const client = useQueryClient()
  const { data: totals, dataUpdatedAt, isPlaceholderData: ofBefore } = useQuery({ ...totalsQuery(filter), enabled })
  const seen = useRef<{ filter: string; at: number } | null>(null)
  const refresh = useCallback(() => client.invalidateQueries({ queryKey: [TABLE] }), [client])
  const fresh = totals !== undefined && !ofBefore && shown !== undefined ? totals.traces - shown : 0

  useEffect(() => {
    if (!totals || ofBefore || shown === undefined) return
    const first = seen.current?.filter !== filter
    const changed = !first && seen.current?.at !== dataUpdatedAt
    seen.current = { filter, at: dataUpdatedAt }
    if (!changed) return
    const waits = fresh > 0 ? !live || hold() : fresh === 0 && !live
    if (!waits && pages <= MOST_PAGES) void refresh()
  }, [totals, ofBefore, dataUpdatedAt, filter, shown, fresh, live, hold, pages, refresh])

  return { totals, old: ofBefore, fresh: Math.max(0, fresh), refresh }
}
