import type { Database } from '../database'
import type { ReadStore } from '../port-read'
import { isPlain } from '../read/list-pages'
import { storeCounts } from '../read/runs'
import { rowsByIds } from '../read/traces'
import type { Columns } from './question'

type Asked = 'traces' | 'countTraces' | 'counts' | 'placeInList' | 'matchingIds' | 'groups' | 'costSums' | 'facets'

/** What lists ask, answered from columns where they are up to it and by SQL otherwise. */
export function readWithColumns(database: Database, columns: Columns, sql: Pick<ReadStore, Asked>): Pick<ReadStore, Asked> {
  return {
    async traces(query) {
      // Where an index serves the order, SQL takes no longer than asking another thread
      const found = isPlain(query.filter, query.sort) ? null : await columns.ask({ kind: 'traces', ...query })
      return found ? { rows: await rowsByIds(database, found.answer.ids), next: found.answer.next } : sql.traces(query)
    },
    async countTraces(filter) {
      const found = await columns.ask({ kind: 'countTraces', filter })
      return found ? found.answer : sql.countTraces(filter)
    },
    async counts() {
      const found = await columns.ask({ kind: 'size', filter: { terms: [] } })
      return found ? storeCounts(database, found.answer) : sql.counts()
    },
    async placeInList(query, id) {
      const found = await columns.ask({ kind: 'placeInList', ...query, id })
      return found ? found.answer : sql.placeInList(query, id)
    },
    async matchingIds(filter, after, limit) {
      const found = await columns.ask({ kind: 'matchingIds', filter, after, limit })
      return found ? found.answer : sql.matchingIds(filter, after, limit)
    },
    async groups(query) {
      const found = await columns.ask({ kind: 'groups', ...query })
      return found ? found.answer : sql.groups(query)
    },
    async costSums(query) {
      const found = await columns.ask({ kind: 'costSums', ...query })
      return found ? found.answer : sql.costSums(query)
    },
    async facets(filter, keys, limit) {
      const found = await columns.ask({ kind: 'facets', filter, keys, limit })
      if (!found) return sql.facets(filter, keys, limit)
      return Promise.all(
        found.answer.map(async (facet, at) => facet ?? ((await sql.facets(filter, [keys[at] as string], limit))[0] as NonNullable<typeof facet>)),
      )
    },
  }
}
