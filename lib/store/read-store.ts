import type { Database } from './database'
import type { ReadStore } from './port-read'
import { artifactsOfExperiment } from './read/artifacts'
import { documentByKey, listDocuments } from './read/documents'
import { facetOf, groupTraces, labelCounts, labelKeys } from './read/groups'
import { healedSince, lastArrival, listRuns, runById, storeCounts } from './read/runs'
import { spansOf } from './read/spans'
import { countTraces, documentTraces, incompleteTraces, listTraces, runTraces, tracesById } from './read/traces'

/** The reading half of the store over a database. */
export function readStore(database: Database): ReadStore {
  return {
    runs: (query) => listRuns(database, query),
    run: (id, pendingAfter) => runById(database, id, pendingAfter),
    runTraces: (id, limit) => runTraces(database, id, limit),
    tracesById: (ids) => tracesById(database, ids),
    traces: (query) => listTraces(database, query),
    countTraces: (filter) => countTraces(database, filter),
    groups: (query) => groupTraces(database, query),
    facet: (filter, key, limit) => facetOf(database, filter, key, limit),
    labelKeys: (experimentId) => labelKeys(database, experimentId),
    spans: (id) => spansOf(database, id),
    documents: (query) => listDocuments(database, query),
    document: (experimentId, key) => documentByKey(database, experimentId, key),
    documentTraces: (experimentId, key, limit) => documentTraces(database, experimentId, key, limit),
    artifactsOfExperiment: (experimentId, documentKey) => artifactsOfExperiment(database, experimentId, documentKey),
    incompleteTraces: ({ experimentId, limit }) => incompleteTraces(database, experimentId, limit),
    labelCounts: (ids) => labelCounts(database, ids),
    counts: () => storeCounts(database),
    healedSince: (since) => healedSince(database, since),
    lastArrival: (experimentId) => lastArrival(database, experimentId),
  }
}
