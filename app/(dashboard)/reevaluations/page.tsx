import type { Metadata } from 'next'
import type { SearchParams } from 'nuqs/server'
import { OneExperiment } from '@/components/access/one-experiment'
import { experimentsQuery } from '@/lib/api/queries/experiments'
import { overviewQuery, repeatsQuery } from '@/lib/api/queries/runs'
import { GivenAnswers } from '../given-answers'
import { scopeOf } from '../given-scope'
import { RepeatsScreen } from './repeats-screen'

export const metadata: Metadata = { title: 'Re-evaluations' }

/** Re-evaluations: the runs in which documents were evaluated more than once. */
export default async function RepeatsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams
  const scope = scopeOf(search)
  return (
    <GivenAnswers
      search={search}
      ask={(client) => [client.prefetchQuery(repeatsQuery(scope)), client.prefetchQuery(overviewQuery(scope)), client.prefetchQuery(experimentsQuery)]}
    >
      <OneExperiment title="Re-evaluations" path="/reevaluations">
        <RepeatsScreen />
      </OneExperiment>
    </GivenAnswers>
  )
}
