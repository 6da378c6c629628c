import type { Metadata } from 'next'
import type { SearchParams } from 'nuqs/server'
import { sharesQuery } from '@/lib/api/queries/shares'
import { GivenAnswers } from '../given-answers'
import { SharesScreen } from './shares-screen'

export const metadata: Metadata = { title: 'Shares' }

/** The links that were made, who opened them, and how to revoke them. */
export default async function SharesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return (
    <GivenAnswers search={await searchParams} ask={(client) => [client.prefetchInfiniteQuery(sharesQuery)]}>
      <SharesScreen />
    </GivenAnswers>
  )
}
