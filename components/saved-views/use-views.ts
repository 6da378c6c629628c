'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import type { SavedViewView } from '@/lib/api/contract/views'
import { deleteView, saveView, viewsQuery } from '@/lib/api/queries/views'
import { showToast } from '../toast/toasts'
import { viewHref, viewQuery } from './view-query'

/** The saved views, the one the address belongs to, and what can be done with them. */
export function useViews() {
  const client = useQueryClient()
  const search = useSearchParams()
  const { data, error } = useQuery(viewsQuery)
  const query = useMemo(() => viewQuery(search.toString()), [search])
  const views = data ?? []
  const current = views.find(({ id }) => id === search.get('view')) ?? views.find((view) => query !== '' && viewQuery(view.query) === query)
  const refresh = () => client.invalidateQueries(viewsQuery)
  const saving = useMutation({ ...saveView, onSuccess: refresh })
  const deleting = useMutation({ ...deleteView, onSuccess: refresh })

  return {
    views,
    error,
    current,
    /** What a view of the screen as it is would keep. */
    query,
    /** The screen is no longer as the view keeps it. */
    changed: current !== undefined && viewQuery(current.query) !== query,
    save: (view: { id?: string; name: string; query: string }): Promise<SavedViewView> => saving.mutateAsync(view),
    remove: async (view: SavedViewView) => {
      try {
        const deleted = await deleting.mutateAsync(view.id)
        showToast({ text: `View "${view.name}" deleted.`, undo: () => saving.mutateAsync(deleted) })
      } catch (reason) {
        showToast({ tone: 'error', text: `View "${view.name}" was not deleted. ${reason instanceof Error ? reason.message : ''}` })
      }
    },
    linkTo: (view: SavedViewView) => `${window.location.origin}${viewHref(view)}`,
  }
}

export type Views = ReturnType<typeof useViews>
