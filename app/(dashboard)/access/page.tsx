import type { Metadata } from 'next'
import { createLoader, type SearchParams } from 'nuqs/server'
import { auditQuery, keysQuery, usersQuery } from '@/lib/api/queries/access'
import { GivenAnswers } from '../given-answers'
import { AccessScreen } from './access-screen'
import { accessParams, ENTRIES_SHOWN } from './search-params'

export const metadata: Metadata = { title: 'Access' }

const load = createLoader(accessParams)

/** Who may sign in, keys of programs, and who changed what. */
export default async function AccessPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams
  const { before } = load(search)
  return (
    <GivenAnswers
      search={search}
      ask={(client) => [client.prefetchQuery(usersQuery), client.prefetchQuery(keysQuery), client.prefetchQuery(auditQuery(before, ENTRIES_SHOWN))]}
    >
      <AccessScreen />
    </GivenAnswers>
  )
}
