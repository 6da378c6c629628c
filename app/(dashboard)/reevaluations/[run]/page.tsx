import type { Metadata } from 'next'
import type { SearchParams } from 'nuqs/server'
import { chartQuery, runQuery } from '@/lib/api/queries/runs'
import { GivenAnswers } from '../../given-answers'
import { RunScreen } from './run-screen'

export const metadata: Metadata = { title: 'Re-evaluations' }

/** Re-evaluations of one run. */
export default async function RunPage({ params, searchParams }: { params: Promise<{ run: string }>; searchParams: Promise<SearchParams> }) {
  const id = decodeURIComponent((await params).run)
  return (
    <GivenAnswers search={await searchParams} ask={(client) => [client.prefetchQuery(runQuery(id)), client.prefetchQuery(chartQuery(id))]}>
      <RunScreen id={id} />
    </GivenAnswers>
  )
}
