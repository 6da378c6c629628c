import type { Metadata } from 'next'
import { createLoader, type SearchParams } from 'nuqs/server'
import { receiptsQuery, redactionQuery, retentionQuery } from '@/lib/api/queries/data'
import { GivenAnswers } from '../given-answers'
import { DataScreen } from './data-screen'
import { dataParams, RECEIPTS_SHOWN } from './search-params'

export const metadata: Metadata = { title: 'Data' }

const load = createLoader(dataParams)

/** What is kept and for how long, what never is, and what was deleted. */
export default async function DataPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams
  const { after } = load(search)
  return (
    <GivenAnswers
      search={search}
      ask={(client) => [client.prefetchQuery(redactionQuery), client.prefetchQuery(retentionQuery), client.prefetchQuery(receiptsQuery(after, RECEIPTS_SHOWN))]}
    >
      <DataScreen />
    </GivenAnswers>
  )
}
