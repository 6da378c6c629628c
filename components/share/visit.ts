import type { QueryClient } from '@tanstack/react-query'
import { ApiError, askAsVisitor } from '@/lib/api/client'
import { type OpenedShare, openedShare } from '@/lib/api/contract/shares'
import { documentQuery } from '@/lib/api/queries/documents'
import { runQuery } from '@/lib/api/queries/runs'
import { openShare } from '@/lib/api/queries/shares'
import { traceHeadQuery } from '@/lib/api/queries/trace-skeleton'
import { sharedListQuery } from '@/lib/api/queries/visitor-list'

const KEY = 'onceover.visit'

/**
 * Opens a share by its token. A page that is loaded again in the same window goes on with the ticket it had, so that looking twice is
 * one view; where that ended, the link is opened anew.
 * @throws ApiError where the link opens nothing, or the server cannot be reached
 */
export async function visit(client: QueryClient, token: string): Promise<OpenedShare> {
  const kept = keptVisit(token)
  if (kept) {
    askAsVisitor(kept.ticket)
    const error = await first(client, kept).then(
      () => null,
      (reason: unknown) => reason,
    )
    if (!(error instanceof ApiError) || error.status !== 401) return kept
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'visit' })
  }
  askAsVisitor(null)
  const opened = await openShare(token)
  askAsVisitor(opened.ticket)
  keep(token, opened)
  return opened
}

/** Asks what the page shows first. */
function first(client: QueryClient, { scope }: OpenedShare): Promise<unknown> {
  switch (scope.kind) {
    case 'trace':
      return client.fetchQuery(traceHeadQuery(scope.traceId))
    case 'document':
      return client.fetchQuery(documentQuery(scope.experimentId, scope.key))
    case 'run':
      return client.fetchQuery(runQuery(scope.runId))
    case 'list':
      return client.fetchInfiniteQuery(sharedListQuery)
  }
}

function keptVisit(token: string): OpenedShare | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('token' in kept) || kept.token !== token || !('opened' in kept)) return null
    return openedShare.parse(kept.opened)
  } catch {
    return null
  }
}

function keep(token: string, opened: OpenedShare): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ token, opened }))
  } catch {
    // Without storage each loading is a view.
  }
}
