import type { Database } from './database'
import type { TraceStore } from './port-trace'
import { originOf, outlineOf, payloadBytes, traceVersion } from './read/outline'
import { searchPayloads } from './read/search-payloads'

/** Reading one trace whole, over a database. */
export function traceStore(database: Database): TraceStore {
  return {
    traceVersion: (id) => traceVersion(database, id),
    outline: (id) => outlineOf(database, id),
    originOf: (id, root) => originOf(database, id, root),
    payloadBytes: (id) => payloadBytes(database, id),
    searchPayloads: (id, text, most) => searchPayloads(database, id, text, most),
  }
}
