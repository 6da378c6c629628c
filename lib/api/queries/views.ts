import { mutationOptions, queryOptions } from '@tanstack/react-query'
import { getJson, sendJson } from '../client'
import { type SavedViewView, savedView, savedViews, type ViewInput, viewDeleted } from '../contract/views'
import { DATA } from './data-key'

/** The saved views of the Traces page, by name. */
export const viewsQuery = queryOptions({
  queryKey: [DATA, 'views'],
  queryFn: async ({ signal }) => (await getJson('views', savedViews, { signal })).views,
})

/** Names an address; with an id the view that has it changes, or comes back. */
export const saveView = mutationOptions({
  mutationKey: ['views', 'save'],
  mutationFn: ({ id, name, query }: ViewInput & { id?: string }): Promise<SavedViewView> =>
    id === undefined ? sendJson('POST', 'views', savedView, { name, query }) : sendJson('PUT', `views/${id}`, savedView, { name, query }),
})

/** Forgets a view and answers with what it was. */
export const deleteView = mutationOptions({
  mutationKey: ['views', 'delete'],
  mutationFn: async (id: string): Promise<SavedViewView> => (await sendJson('DELETE', `views/${id}`, viewDeleted)).deleted,
})
