import type { TraceId } from '../core/ids'
import type { Client } from './client'
import type { Database } from './database'
import type { Store } from './port'
import type { ReadStore } from './port-read'
import { artifactAt, deleteArtifacts, listArtifacts } from './read/artifacts'
import { detectionFacts, dirtyExperiments } from './read/detection'
import { infosOf, tagsSetLater } from './read/infos'
import { payloadsOf } from './read/payloads'
import { dirtyTraceIds, traceRowsOf } from './read/trace-rows'
import { tracesUntil } from './read/traces'
import { assessmentTable } from './write/assessments'
import { commitUnits } from './write/commit'
import { decisionTable } from './write/decisions'
import { deleteExperimentForGood, deleteTraces } from './write/deletions'
import { saveDetection } from './write/detection'
import { experimentTable } from './write/experiments'
import { recordHandshake } from './write/handshakes'
import { mlflowRunTable } from './write/mlflow-runs'
import { Origins } from './write/origins'
import { settingTable } from './write/settings'
import { saveSummaries } from './write/summaries'
import { setTraceTag } from './write/trace-tags'

/** The other half of the store: what writes, and what deriving and the MLflow protocol read. */
export function writeStore(database: Database, client: Client): Omit<Store, keyof ReadStore | 'dialect' | 'close'> {
  const origins = new Origins()
  return {
    commit: (units) => commitUnits(database, origins, units),
    dirtyTraces: (limit) => dirtyTraceIds(database, limit),
    traceRows: (ids) => traceRowsOf(database, ids),
    saveSummaries: (summaries) => saveSummaries(database, summaries),
    dirtyExperiments: () => dirtyExperiments(database),
    detectionFacts: (id) => detectionFacts(database, id),
    saveDetection: (id, runs, version) => saveDetection(database, id, runs, version),
    ...experimentTable(database, client),
    traceInfo: async (id) => (await infosOf(database, [id])).get(id) ?? null,
    traceInfos: async (ids) => inOrder(ids, await infosOf(database, ids)),
    tagsSetLater: (ids) => tagsSetLater(database, ids),
    setTraceTag: (id, key, value) => setTraceTag(database, id, key, value),
    ...assessmentTable(database, client),
    deleteTraces: (ids) => deleteTraces(database, ids),
    tracesUntil: (id, until, limit) => tracesUntil(database, id, until, limit),
    deleteExperimentForGood: (id) => deleteExperimentForGood(database, id),
    artifact: (path) => artifactAt(database, path),
    listArtifacts: (path) => listArtifacts(database, path),
    deleteArtifacts: (path) => deleteArtifacts(database, path),
    ...mlflowRunTable(database, client),
    payloads: (traceId, spanIds) => payloadsOf(database, traceId, spanIds),
    recordHandshake: (handshake) => recordHandshake(database, handshake),
    ...settingTable(database, client),
    ...decisionTable(database),
  }
}

function inOrder<T>(ids: readonly TraceId[], found: ReadonlyMap<TraceId, T>): T[] {
  return ids.flatMap((id) => found.get(id) ?? [])
}
