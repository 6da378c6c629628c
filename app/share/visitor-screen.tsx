'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useQueryState } from 'nuqs'
import { useMemo, useSyncExternalStore } from 'react'
import { ShareFrame } from '@/components/share/share-frame'
import { visit } from '@/components/share/visit'
import { VisitorContext } from '@/components/shell/visitor'
import { Lead } from '@/components/ui/heading'
import { ErrorPanel } from '@/components/ui/panel-state'
import { Bone } from '@/components/ui/skeleton'
import { ApiError } from '@/lib/api/client'
import { Shared } from './opened-share'

/** Opens the link it was loaded by. */
export function SharePage() {
  const client = useQueryClient()
  const token = useSyncExternalStore(onHash, readHash, () => null)
  const { data, error, refetch } = useQuery({
    queryKey: ['visit', token],
    queryFn: () => visit(client, token ?? ''),
    enabled: token !== null,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const [trace, setTrace] = useQueryState('trace', { history: 'push' })
  const visitor = useMemo(
    () => ({
      hrefOf: (path: string) => {
        const [, id] = /^\/traces\/([^/?]+)$/.exec(path) ?? []
        return data?.scope.kind === 'document' && id !== undefined ? `?trace=${id}${window.location.hash}` : null
      },
    }),
    [data],
  )
  return (
    <VisitorContext value={visitor}>
      <ShareFrame share={data ?? null}>
        {error ? (
          <main id="main" className="px-(--gutter) py-8">
            {error instanceof ApiError && error.status === 404 ? (
              <Closed />
            ) : (
              <ErrorPanel what="What was shared" error={error} onRetry={() => void refetch()} />
            )}
          </main>
        ) : data ? (
          <Shared share={data} trace={trace} onBack={() => void setTrace(null)} />
        ) : (
          <main id="main" className="px-(--gutter) py-8" aria-busy="true">
            <h1 className="sr-only">Opening what was shared</h1>
            <Bone width="min(420px, 80%)" className="h-5!" />
          </main>
        )}
      </ShareFrame>
    </VisitorContext>
  )
}

/** The same for a link that is wrong, has ended, was revoked or was opened as often as it may be. */
function Closed() {
  return (
    <>
      <Lead>This link does not open anything.</Lead>
      <p className="mt-2 max-w-[60ch] text-ink-2">It may have ended, or a part of it may be missing. Ask whoever sent it for a new one.</p>
    </>
  )
}

function onHash(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

function readHash(): string {
  return window.location.hash.slice(1)
}
