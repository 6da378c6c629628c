import { infiniteQueryOptions, mutationOptions, queryOptions } from '@tanstack/react-query'
import { getJson, sendJson } from '../client'
import { type OpenedShare, openedShare, type ShareInput, shareList, shareMade, sharePreview, shareView, shareViewLog } from '../contract/shares'
import { DATA } from './data-key'

const SHARES = [DATA, 'shares']

/** Shares, the newest first, a page at a time. */
export const sharesQuery = infiniteQueryOptions({
  queryKey: [...SHARES, 'list'],
  queryFn: ({ signal, pageParam }) => getJson('shares', shareList, { params: { after: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
})

/** When and from where a share was opened. */
export const shareViewsQuery = (id: string) =>
  queryOptions({
    queryKey: [...SHARES, 'views', id],
    queryFn: async ({ signal }) => (await getJson(`shares/${encodeURIComponent(id)}/views`, shareViewLog, { signal })).views,
  })

/** Makes a share; the token of its link is told this once. */
export const makeShare = mutationOptions({
  mutationKey: ['shares', 'make'],
  mutationFn: (input: ShareInput) => sendJson('POST', 'shares', shareMade, input),
})

/** Opens for a quarter of an hour what a visitor would see. */
export const previewShare = mutationOptions({
  mutationKey: ['shares', 'preview'],
  mutationFn: (input: ShareInput) => sendJson('POST', 'shares/preview', sharePreview, input),
})

/** Revokes a share, at once. */
export const revokeShare = mutationOptions({
  mutationKey: ['shares', 'revoke'],
  mutationFn: (id: string) => sendJson('DELETE', `shares/${encodeURIComponent(id)}`, shareView),
})

/** Opens a share by its token, as a visitor; counts a view. */
export function openShare(token: string): Promise<OpenedShare> {
  return sendJson('POST', 'shares/open', openedShare, { token })
}
