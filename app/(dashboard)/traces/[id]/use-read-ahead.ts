'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { selectedKey } from '@/components/trace/tree/selected-key'
import { keptModel } from '@/components/trace/tree/tree-model'
import type { Walk, WalkTo } from '@/components/trace/use-walk'
import { assessmentsQuery } from '@/lib/api/queries/assessments'
import { spanQuery } from '@/lib/api/queries/span'
import { skeletonQuery, traceHeadQuery } from '@/lib/api/queries/trace-skeleton'
import { placeQuery, type TracesAsked } from '@/lib/api/queries/traces'
import { rowOfKey } from '@/lib/core/view/row-keys'

/** The spans of a larger trace are read when it is opened. */
const MOST_SPANS = 5_000
/** Reading ahead begins once the page has been still for so long. Who walks already will step on: for them it begins with the next frame. */
const REST_MS = 150
const FRAME_MS = 20
/** How many traces are read in the direction of the walk, and how many before the first step. */
const WALKING = 3
const STANDING = 2

/**
 * Reads what the pages of the traces next to this one show, so that a step to them is drawn at once: several in the direction of the
 * walk, for steps that follow each other quickly, and one in the other.
 * @param way of the last step; null before the first
 * @param list the list that is walked; null where there is none
 * @param drawn whether the open trace is there: until then its own answers come first
 */
export function useReadAhead(walk: Walk | null, way: WalkTo | null, list: TracesAsked | null, drawn: boolean): void {
  const client = useQueryClient()
  const next = walk?.next ?? null
  const previous = walk?.previous ?? null
  useEffect(() => {
    if (!drawn || list === null) return
    const wanted = new AbortController()
    const ahead = way === 'previous' ? previous : next
    const behind = way === 'previous' ? next : previous
    const read = async () => {
      for (let id = ahead, left = way === null ? STANDING : WALKING; id !== null && left > 0 && !wanted.signal.aborted; left--) {
        await readAhead(client, id, list, wanted.signal)
        id = client.getQueryData(placeQuery(id, list).queryKey)?.[way ?? 'next'] ?? null
      }
      if (behind !== null) await readAhead(client, behind, list, wanted.signal)
    }
    const timer = setTimeout(read, way === null ? REST_MS : FRAME_MS)
    return () => {
      clearTimeout(timer)
      wanted.abort()
    }
  }, [client, next, previous, way, list, drawn])
}

/** What fails is read again, and said, when the trace is opened. */
async function readAhead(client: QueryClient, id: string, list: TracesAsked, wanted: AbortSignal): Promise<void> {
  if (wanted.aborted) return
  await Promise.all([client.prefetchQuery(traceHeadQuery(id)), client.prefetchQuery(placeQuery(id, list)), client.prefetchQuery(assessmentsQuery(id))])
  const head = client.getQueryData(traceHeadQuery(id).queryKey)
  if (wanted.aborted || !head || head.trace.spans > MOST_SPANS) return
  await client.prefetchQuery(skeletonQuery(id))
  const read = client.getQueryData(skeletonQuery(id).queryKey)
  if (wanted.aborted || !read) return
  const model = keptModel(read.skeleton, head.trace.state !== 'IN_PROGRESS')
  const selected = selectedKey(model, null)
  const row = selected === null ? -1 : rowOfKey(model.skeleton, model.shape, selected)
  if (selected !== null && row >= 0) await client.prefetchQuery(spanQuery(id, selected))
}
