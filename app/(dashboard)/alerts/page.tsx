import type { Metadata } from 'next'
import { createLoader, type SearchParams } from 'nuqs/server'
import { alertMessagesQuery, alertsQuery } from '@/lib/api/queries/alerts'
import { GivenAnswers } from '../given-answers'
import { AlertsScreen } from './alerts-screen'
import { alertParams, MESSAGES_SHOWN } from './search-params'

export const metadata: Metadata = { title: 'Alerts' }

const load = createLoader(alertParams)

/** What is watched, where messages go, and whether they arrived. */
export default async function AlertsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams
  const { after } = load(search)
  return (
    <GivenAnswers search={search} ask={(client) => [client.prefetchQuery(alertsQuery), client.prefetchQuery(alertMessagesQuery(after, MESSAGES_SHOWN))]}>
      <AlertsScreen />
    </GivenAnswers>
  )
}
