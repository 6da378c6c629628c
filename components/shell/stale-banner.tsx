'use client'

import { type QueryCache, useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { DATA } from '@/lib/api/queries/data-key'
import { Icon } from '../ui/icon'

/** What the page shows, could not be read again and so is old. */
function oldReads(cache: QueryCache) {
  return cache.findAll({ queryKey: [DATA], type: 'active', predicate: ({ state }) => state.status === 'error' && state.data !== undefined })
}

/** Said while a part of the page shows what was read before, because reading it again failed though the server answers; with Retry. */
export function StaleBanner() {
  const client = useQueryClient()
  const cache = client.getQueryCache()
  const subscribe = useCallback((changed: () => void) => cache.subscribe(changed), [cache])
  const reason = useSyncExternalStore(
    subscribe,
    () => oldReads(cache)[0]?.state.error?.message ?? null,
    () => null,
  )
  if (reason === null) return null
  const retry = () => {
    for (const { queryKey } of oldReads(cache)) void client.refetchQueries({ queryKey, exact: true })
  }
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-3 border-line border-b bg-error-soft px-(--gutter) py-1.5 text-error text-xs print:hidden">
      <span>
        <Icon name="error" size={12} className="mr-1.5" />A part of this page is old: reading it again failed. {reason}
      </span>
      <button type="button" onClick={retry} className="font-medium underline underline-offset-3">
        Retry
      </button>
    </p>
  )
}
