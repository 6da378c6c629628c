import type { Metadata } from 'next'
import type { SearchParams } from 'nuqs/server'
import { OneExperiment } from '@/components/access/one-experiment'
import { expectedFindingsQuery } from '@/lib/api/queries/expected'
import { experimentsQuery } from '@/lib/api/queries/experiments'
import { overviewQuery } from '@/lib/api/queries/runs'
import { GivenAnswers } from './given-answers'
import { scopeOf } from './given-scope'
import { OverviewScreen } from './overview-screen'

export const metadata: Metadata = { title: 'Overview' }

/** Overview: the last runs, and what is wrong with them. */
export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams
  const scope = scopeOf(search)
  return (
    <GivenAnswers
      search={search}
      ask={(client) => [
        client.prefetchQuery(overviewQuery(scope)),
        client.prefetchQuery(expectedFindingsQuery(scope, 'nothing_seen')),
        client.prefetchQuery(experimentsQuery),
      ]}
    >
      <OneExperiment title="Overview" path="/">
        <OverviewScreen />
      </OneExperiment>
    </GivenAnswers>
  )
}
