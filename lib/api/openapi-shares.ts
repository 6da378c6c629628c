import { noQuery } from './contract/queries'
import { openedShare, openShareInput, shareInput, shareList, shareListQuery, shareMade, sharePreview, shareView, shareViewLog } from './contract/shares'
import type { Endpoint } from './openapi'

/** Endpoints about shares: links that open one thing to whoever has them. */
export const SHARE_ENDPOINTS: readonly Endpoint[] = [
  { method: 'get', path: '/api/v1/shares', summary: 'Shares, the newest first', query: shareListQuery, answer: shareList, errors: [400] },
  {
    method: 'post',
    path: '/api/v1/shares',
    summary: 'Share a trace, a document, the finding of a run or a filtered list; the token of the link is told this once',
    query: noQuery,
    body: shareInput,
    answer: shareMade,
    errors: [400, 404, 413],
  },
  {
    method: 'post',
    path: '/api/v1/shares/preview',
    summary: 'Open for a quarter of an hour what a visitor of such a share would see',
    query: noQuery,
    body: shareInput,
    answer: sharePreview,
    errors: [400, 404],
  },
  {
    method: 'post',
    path: '/api/v1/shares/open',
    summary: 'Open a share by the token of its link: counts a view and gives a ticket to ask with, `Authorization: Share <ticket>`',
    query: noQuery,
    body: openShareInput,
    answer: openedShare,
    errors: [404],
  },
  { method: 'delete', path: '/api/v1/shares/{id}', summary: 'Revoke a share, at once', query: noQuery, answer: shareView, errors: [404] },
  { method: 'get', path: '/api/v1/shares/{id}/views', summary: 'When and from where a share was opened', query: noQuery, answer: shareViewLog, errors: [404] },
]
