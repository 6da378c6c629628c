import type { Metadata } from 'next'
import type { SearchParams } from 'nuqs/server'
import { pricesQuery, unpricedQuery } from '@/lib/api/queries/prices'
import { GivenAnswers } from '../given-answers'
import { PricesScreen } from './prices-screen'

export const metadata: Metadata = { title: 'Prices' }

/** The user's own prices, what has none, and pricing history anew. */
export default async function PricesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return (
    <GivenAnswers search={await searchParams} ask={(client) => [client.prefetchQuery(pricesQuery), client.prefetchQuery(unpricedQuery)]}>
      <PricesScreen />
    </GivenAnswers>
  )
}
