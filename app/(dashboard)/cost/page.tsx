import type { Metadata } from 'next'
import { createLoader, type SearchParams } from 'nuqs/server'
import { OneExperiment } from '@/components/access/one-experiment'
import { costAsked, MOST_PARTS, mostBars, splitOf, stepOf } from '@/components/cost/cost-asked'
import { anomaliesQuery, budgetsQuery, costPartsQuery, costQuery, costSettingsQuery } from '@/lib/api/queries/cost'
import { experimentsQuery } from '@/lib/api/queries/experiments'
import { pricesQuery } from '@/lib/api/queries/prices'
import { GivenAnswers } from '../given-answers'
import { scopeOf } from '../given-scope'
import { CostScreen } from './cost-screen'
import { costParams } from './search-params'

export const metadata: Metadata = { title: 'Cost' }

const load = createLoader(costParams)

/** Cost: what it came to, what of it was waste, and what is not as usual. */
export default async function CostPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams
  const experiment = scopeOf(search)
  const params = load(search)
  const asked = costAsked(params, experiment, 'UTC', Date.now())
  const step = stepOf(params, experiment)
  return (
    <GivenAnswers
      search={search}
      ask={(client) => [
        client.prefetchQuery(costQuery({ ...asked, by: step, limit: mostBars(step), split: splitOf(params) })),
        client.prefetchQuery(anomaliesQuery(experiment, 'UTC')),
        client.prefetchQuery(costPartsQuery({ ...asked, key: params.by, sort: params.sort, desc: params.desc, limit: MOST_PARTS })),
        client.prefetchQuery(budgetsQuery),
        client.prefetchQuery(costSettingsQuery(experiment)),
        client.prefetchQuery(experimentsQuery),
        client.prefetchQuery(pricesQuery),
      ]}
    >
      <OneExperiment title="Cost" path="/cost">
        <CostScreen />
      </OneExperiment>
    </GivenAnswers>
  )
}
