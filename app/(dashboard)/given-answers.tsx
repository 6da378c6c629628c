import { dehydrate, QueryClient } from '@tanstack/react-query'
import { headers } from 'next/headers'
import type { SearchParams } from 'nuqs/server'
import { cache, type ReactNode } from 'react'
import { GivenState } from '@/components/shell/given-state'
import { sessionQuery } from '@/lib/api/queries/session'
import { statusQuery } from '@/lib/api/queries/status'
import { isByLocalClock } from './given-scope'

/** How long a page waits for the status, who reads, its first answer and then the others before it is drawn without: what takes longer follows in the same response. */
const STATUS_MS = 150
const SESSION_MS = 400
const FIRST_MS = 400
const OTHERS_MS = 50

interface GivenAnswersProps {
  /** The address's. Where it asks for the clock of the reader's computer, which is not known here, nothing is given. */
  search: SearchParams
  /** Starts to ask what the page shows first, most urgent first: `client.prefetchQuery(…)` of the queries that its components use. */
  ask: (client: QueryClient) => readonly Promise<unknown>[]
  children: ReactNode
}

/**
 * Asks on the server what a page is about to ask, so that it arrives with rows in it. Only for a page that the browser loads anew: one
 * that is gone to inside the window asks by itself and may have it already. A refused question is asked again by the page, which says
 * why.
 */
export async function GivenAnswers({ search, ask, children }: GivenAnswersProps) {
  const gives = !isByLocalClock(search) && (await isLoadedAnew())
  return <GivenState state={gives ? await answers(ask) : null}>{children}</GivenState>
}

/**
 * The server's status for the frame of the page. It is read before all else that is given, so that nothing is older than its revision;
 * where it takes too long, the page reads its answers again once it comes.
 */
export async function GivenStatus({ children }: { children: ReactNode }) {
  return <GivenState state={(await isLoadedAnew()) ? stateOf(await frame()) : null}>{children}</GivenState>
}

async function answers(ask: GivenAnswersProps['ask']) {
  await status()
  const client = new QueryClient()
  const asked = ask(client)
  await soon(asked[0], FIRST_MS)
  await soon(Promise.all(asked), OTHERS_MS)
  return stateOf(client)
}

/** Read once a request. */
const status = cache(async () => {
  const client = new QueryClient()
  await soon(client.prefetchQuery(statusQuery), STATUS_MS)
  return client
})

/** The status, and who reads. */
async function frame(): Promise<QueryClient> {
  const [client, reader] = await Promise.all([status(), session()])
  const data = reader.getQueryData(sessionQuery.queryKey)
  if (data) client.setQueryData(sessionQuery.queryKey, data)
  return client
}

/** Read once a request. */
const session = cache(async () => {
  const client = new QueryClient()
  await soon(client.prefetchQuery(sessionQuery), SESSION_MS)
  return client
})

function stateOf(client: QueryClient) {
  return dehydrate(client, { shouldDehydrateQuery: ({ state }) => state.status !== 'error' })
}

/** A browser asks for text/html where it loads a page, and for anything where Next reads one. */
const isLoadedAnew = cache(async () => (await headers()).get('accept')?.includes('text/html') ?? false)

async function soon(answered: Promise<unknown> | undefined, withinMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, withinMs)
  })
  await Promise.race([answered, late])
  clearTimeout(timer)
}
