import type { Metadata } from 'next'
import { createLoader, type SearchParams } from 'nuqs/server'
import { readColumns } from '@/components/traces-table/column-list'
import { labelOf } from '@/components/traces-table/columns'
import { readLevels } from '@/components/traces-table/group-keys'
import { experimentsQuery } from '@/lib/api/queries/experiments'
import { facetsQuery, groupsQuery, totalsQuery, traceKeysQuery, tracesQuery } from '@/lib/api/queries/traces'
import { viewsQuery } from '@/lib/api/queries/views'
import { parseFilter } from '@/lib/core/filter/filter-grammar'
import { GivenAnswers } from '../given-answers'
import { scopeOf } from '../given-scope'
import { tracesParsers } from './search-params'
import { TracesScreen } from './traces-screen'

export const metadata: Metadata = { title: 'Traces' }

const load = createLoader(tracesParsers)

/** The table of traces. */
export default async function TracesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams
  const { q, sort, desc, group, groupSort, groupDesc, cols } = load(search)
  const experiment = scopeOf(search)
  const filter = [q, experiment === null ? '' : `experiment:${experiment}`].filter((part) => part !== '').join(' ')
  const by = readLevels(group).levels[0]
  const labels = readColumns(cols)
    .columns.flatMap(({ id }) => labelOf(id) ?? [])
    .sort()
  return (
    <GivenAnswers
      search={search}
      ask={(client) =>
        'error' in parseFilter(q)
          ? []
          : [
              by === undefined
                ? client.prefetchInfiniteQuery(tracesQuery({ filter, sort, desc, labels }))
                : client.prefetchInfiniteQuery(groupsQuery({ filter, by, sort: groupSort, desc: groupDesc })),
              client.prefetchQuery(totalsQuery(filter)),
              client.prefetchQuery(facetsQuery(filter)),
              client.prefetchQuery(viewsQuery),
              client.prefetchQuery(experimentsQuery),
              client.prefetchQuery(traceKeysQuery(experiment)),
            ]
      }
    >
      <TracesScreen />
    </GivenAnswers>
  )
}
