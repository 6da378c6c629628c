import type { Database } from './database'
import type { ReadStore } from './port-read'
import { artifactsOfExperiment } from './read/artifacts'
import { costSums } from './read/cost-sums'
import { countTraces } from './read/count-traces'
import { documentByKey, listDocuments } from './read/documents'
import { facetsOf } from './read/facets'
import { groupTraces } from './read/groups'
import { labelCounts, labelKeys, labelsOf } from './read/labels'
import { matchingIds, placeInList } from './read/list-pages'
import { lossFacts } from './read/loss-facts'
import { brokenArtifacts, healedTraces, lossGroups, lossOverTime, lostTraces, runsWithLoss } from './read/losses'
import { runMarks } from './read/marks'
import { equalRequests, ignoredRunIds, mergedInto, relatedRuns, runPlace, sharedDocuments } from './read/related-runs'
import { outputPreviews, runLines } from './read/run-lines'
import { lastArrival, listRuns, runById, storeCounts } from './read/runs'
import { spansOf } from './read/spans'
import { documentTraces, listTraces, runTraces, tracesById } from './read/traces'

/** The reading half of the store over a database. */
export function readStore(database: Database): ReadStore {
  return {
    runs: (query) => listRuns(database, query),
    run: (id, pendingAfter) => runById(database, id, pendingAfter),
    mergedInto: (id) => mergedInto(database, id),
    runPlace: (id) => runPlace(database, id),
    relatedRuns: (id, withinNs, most) => relatedRuns(database, id, withinNs, most),
    sharedDocuments: (id, others) => sharedDocuments(database, id, others),
    equalRequests: (id, other) => equalRequests(database, id, other),
    ignoredRunIds: (experimentId, limit) => ignoredRunIds(database, experimentId, limit),
    runLines: (id, limit) => runLines(database, id, limit),
    outputPreviews: (ids) => outputPreviews(database, ids),
    runMarks: (id, limit) => runMarks(database, id, limit),
    runTraces: (id, limit) => runTraces(database, id, limit),
    tracesById: (ids) => tracesById(database, ids),
    traces: (query) => listTraces(database, query),
    countTraces: (filter) => countTraces(database, filter),
    placeInList: (query, id) => placeInList(database, query, id),
    matchingIds: (filter, after, limit) => matchingIds(database, filter, after, limit),
    costSums: (query) => costSums(database, query),
    groups: (query) => groupTraces(database, query),
    facets: (filter, keys, limit) => facetsOf(database, filter, keys, limit),
    labelKeys: (experimentId) => labelKeys(database, experimentId),
    spans: (id) => spansOf(database, id),
    documents: (query) => listDocuments(database, query),
    document: (experimentId, key) => documentByKey(database, experimentId, key),
    documentTraces: (experimentId, key, limit) => documentTraces(database, experimentId, key, limit),
    artifactsOfExperiment: (experimentId, documentKey) => artifactsOfExperiment(database, experimentId, documentKey),
    lossGroups: (query) => lossGroups(database, query),
    runsWithLoss: (pendingAfter) => runsWithLoss(database, pendingAfter),
    lossFacts: (query) => lossFacts(database, query),
    lostTraces: (query) => lostTraces(database, query),
    lossOverTime: (query) => lossOverTime(database, query),
    healedTraces: (query) => healedTraces(database, query),
    brokenArtifacts: (traces) => brokenArtifacts(database, traces),
    labelsOf: (ids) => labelsOf(database, ids),
    labelCounts: (ids) => labelCounts(database, ids),
    counts: () => storeCounts(database),
    lastArrival: (experimentId) => lastArrival(database, experimentId),
  }
}
