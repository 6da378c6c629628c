'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { ShareTable } from '@/components/share/share-table'
import { Crumbs } from '@/components/shell/crumbs'
import { PageFrame } from '@/components/shell/page-frame'
import { useTitle } from '@/components/shell/use-title'
import { Button } from '@/components/ui/button'
import { counted } from '@/components/ui/format'
import { Lead } from '@/components/ui/heading'
import { EmptyPanel, ErrorPanel } from '@/components/ui/panel-state'
import { sharesQuery } from '@/lib/api/queries/shares'

/** Every link that was made. */
export function SharesScreen() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(sharesQuery)
  useTitle('Shares')
  const shares = data?.pages.flatMap((page) => page.shares) ?? []
  const open = shares.filter(({ state }) => state === 'open').length
  return (
    <PageFrame crumbs={<Crumbs title="Shares" />} scoped={false}>
      {error && !data && <ErrorPanel what="The shares" error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <Lead>
            {shares.length === 0
              ? 'Nothing is shared.'
              : open === 0
                ? 'No link opens anything now.'
                : `${counted(open, 'link')} ${open === 1 ? 'opens' : 'open'} something without an account.`}
          </Lead>
          {shares.length === 0 ? (
            <EmptyPanel title="A link opens one thing for whoever has it.">
              Share a trace, a document, the finding of a run or a filtered list from its page: choose how long it opens and what is hidden in it. Here you see
              who opened it, and revoke it.
            </EmptyPanel>
          ) : (
            <div className="mt-5">
              <ShareTable shares={shares} />
              {hasNextPage && (
                <Button onClick={() => void fetchNextPage()} disabled={isFetchingNextPage} className="mt-3">
                  Older
                </Button>
              )}
            </div>
          )}
        </>
      )}
    </PageFrame>
  )
}
