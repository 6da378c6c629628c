import type { Database } from './database'
import type { TraceStore } from './port-trace'
import { originOf, outlineOf, payloadBytes, traceVersion } from './read/outline'
import { searchPayloads } from './read/search-payloads'
import { hasSkeleton, saveSkeleton, storedSkeleton } from './write/skeletons'

/** Reading one trace whole, over a database. */
export function traceStore(database: Database): TraceStore {
  return {
    traceVersion: (id) => traceVersion(database, id),
    storedSkeleton: (id, version) => storedSkeleton(database, id, version),
    hasSkeleton: (id, version) => hasSkeleton(database, id, version),
    saveSkeleton: (id, arrived, version, data) => saveSkeleton(database, id, arrived, version, data),
    outline: (id) => outlineOf(database, id),
    originOf: (id, root) => originOf(database, id, root),
    payloadBytes: (id) => payloadBytes(database, id),
    searchPayloads: (id, text, most) => searchPayloads(database, id, text, most),
  }
}
