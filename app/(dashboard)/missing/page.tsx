import type { Metadata } from 'next'
import { createLoader, type SearchParams } from 'nuqs/server'
import { OneExperiment } from '@/components/access/one-experiment'
import { expectedFindingsQuery, silentClientsQuery } from '@/lib/api/queries/expected'
import { experimentsQuery } from '@/lib/api/queries/experiments'
import { missingQuery } from '@/lib/api/queries/missing'
import { GivenAnswers } from '../given-answers'
import { scopeOf } from '../given-scope'
import { MissingScreen } from './missing-screen'
import { missingParams } from './search-params'

export const metadata: Metadata = { title: 'Missing spans' }

const load = createLoader(missingParams)

/** Missing spans: what was lost, what the lost have in common, and how the next run loses none. */
export default async function MissingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams
  const experiment = scopeOf(search)
  const { run, state } = load(search)
  return (
    <GivenAnswers
      search={search}
      ask={(client) => [
        client.prefetchQuery(missingQuery({ experiment, run, state })),
        client.prefetchQuery(expectedFindingsQuery(experiment)),
        client.prefetchQuery(silentClientsQuery(experiment)),
        client.prefetchQuery(experimentsQuery),
      ]}
    >
      <OneExperiment title="Missing spans" path="/missing">
        <MissingScreen />
      </OneExperiment>
    </GivenAnswers>
  )
}
