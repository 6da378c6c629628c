import type { Metadata } from 'next'
import { createLoader, type SearchParams } from 'nuqs/server'
import { OneExperiment } from '@/components/access/one-experiment'
import { documentsQuery } from '@/lib/api/queries/documents'
import { experimentsQuery } from '@/lib/api/queries/experiments'
import { GivenAnswers } from '../given-answers'
import { scopeOf } from '../given-scope'
import { DocumentsScreen } from './documents-screen'
import { documentsParams } from './search-params'

export const metadata: Metadata = { title: 'Documents' }

const load = createLoader(documentsParams)

/** Documents: one row a document, over all runs. */
export default async function DocumentsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams
  return (
    <GivenAnswers
      search={search}
      ask={(client) => [client.prefetchInfiniteQuery(documentsQuery({ experiment: scopeOf(search), ...load(search) })), client.prefetchQuery(experimentsQuery)]}
    >
      <OneExperiment title="Documents" path="/documents">
        <DocumentsScreen />
      </OneExperiment>
    </GivenAnswers>
  )
}
