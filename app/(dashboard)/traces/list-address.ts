import { createSerializer, type inferParserType } from 'nuqs/server'
import { listParsers, tracesParsers } from './search-params'

const { q, sort, desc, group, groupSort, groupDesc, cols, density } = tracesParsers
const kept = { q, sort, desc, group, groupSort, groupDesc, cols, density }
const written = createSerializer(kept)
const walked = createSerializer(listParsers)

type Walk = inferParserType<typeof listParsers>

/**
 * The address of a list as the page of one trace keeps it (`list`), to lead back to its groups and columns as well. Null where filter and
 * order say it all. Which groups are open is not part of it: the address of every row would change with each.
 */
export function listAddress(state: inferParserType<typeof kept>): string | null {
  const address = written('', state)
  return address === walked('', state) ? null : address.slice(1)
}

/** The parameters of the list that a trace was opened from, for the way back to it. */
export function listParams(list: string | null, walk: Walk): Record<string, string> {
  if (list === null) return { q: walk.q, sort: walk.sort, desc: String(walk.desc) }
  return Object.fromEntries([...new URLSearchParams(list)].filter(([name]) => Object.hasOwn(kept, name)))
}
