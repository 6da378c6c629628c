'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useCallback } from 'react'
import { groupMembersQuery } from '@/lib/api/queries/traces'
import { runFilter } from '@/lib/core/filter/filter-links'
import { useScreenHref } from '../shell/screen-state'
import { useVisitor } from '../shell/visitor'
import { type ChartModel, markOf } from './chart-model'

/** Opens the trace of a mark; a large chart does not carry its id, it is asked for then. */
export function useOpenMark(model: ChartModel, runId: string): (mark: number) => Promise<void> {
  const router = useRouter()
  const client = useQueryClient()
  const href = useScreenHref()
  const visits = useVisitor() !== null
  return useCallback(
    async (mark) => {
      if (visits) return
      const { traceId, key, place } = markOf(model, mark)
      if (traceId !== null) return router.push(href(`/traces/${traceId}`))
      const filter = runFilter(runId, { documents: [key], role: 'evaluation' })
      const id = (await client.fetchQuery(groupMembersQuery(filter)).catch(() => null))?.rows[place]?.id
      router.push(id ? href(`/traces/${id}`) : href('/traces', { q: filter }))
    },
    [client, href, model, router, runId, visits],
  )
}
