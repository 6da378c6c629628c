'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { loadDemo, removeDemo } from '@/lib/api/queries/demo'
import { showToast } from '../toast/toasts'

/** Loads the demo data. */
export function useLoadDemo() {
  const client = useQueryClient()
  return useMutation({ ...loadDemo, onSettled: () => client.invalidateQueries() })
}

/** Takes the demo data away. The page may show nothing of it, so a toast says it; its undo loads the data again. */
export function useRemoveDemo() {
  const client = useQueryClient()
  const load = useLoadDemo()
  return useMutation({
    ...removeDemo,
    onSuccess: () => showToast({ text: 'The demo data was removed.', undo: () => load.mutateAsync() }),
    onSettled: () => client.invalidateQueries(),
  })
}
