'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { ActionView } from '@/lib/api/contract/selection'
import { DATA } from '@/lib/api/queries/data-key'
import { stopAction } from '@/lib/api/queries/selection'
import { useScreenHref } from '../shell/screen-state'
import { showToast } from '../toast/toasts'
import { followAction, toastOf } from './follow-action'

export interface Bulk {
  /** Begins an action and follows it to its end, wherever the reader goes meanwhile; a toast says what it did. */
  run: (begin: () => Promise<ActionView>) => Promise<ActionView | null>
  /** The action at work that takes longer than a moment. */
  work: ActionView | null
  /** It was asked for and has not answered yet. */
  pending: boolean
  stop: () => void
  error: Error | null
}

/** Runs actions on selected traces. `onEnd` is awaited before the toast: what it writes to the address must not call off what the toast's link begins. */
export function useBulk(onEnd: (action: ActionView) => unknown): Bulk {
  const client = useQueryClient()
  const href = useScreenHref()
  const [work, setWork] = useState<ActionView | null>(null)
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<Error | null>(null)

  const run = useCallback(
    async (begin: () => Promise<ActionView>) => {
      setPending(true)
      setError(null)
      try {
        const end = await followAction(await begin(), setWork)
        await client.invalidateQueries({ queryKey: [DATA] })
        await onEnd(end)
        showToast(toastOf(client, end, href('/deleted')))
        return end
      } catch (reason) {
        setError(reason instanceof Error ? reason : new Error(String(reason)))
        return null
      } finally {
        setPending(false)
        setWork(null)
      }
    },
    [client, href, onEnd],
  )
  const stop = useCallback(() => {
    if (work) stopAction(work.id).then(setWork, setError)
  }, [work])
  return { run, work, pending, stop, error }
}
