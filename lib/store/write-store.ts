import type { TraceId } from '../core/ids'
import type { DeletionAsked } from '../core/receipt'
import type { Millis } from '../core/time'
import type { Client } from './client'
import type { Database } from './database'
import { expectedStore } from './expected-store'
import { detectionStore } from './open-detection'
import type { Store } from './port'
import type { ReadStore } from './port-read'
import type { TraceStore } from './port-trace'
import { artifactAt, deleteArtifacts, listArtifacts } from './read/artifacts'
import { infosOf, tagsSetLater } from './read/infos'
import { jumpStore } from './read/jump'
import { payloadsOf } from './read/payloads'
import { payloadBlock, spanPlace } from './read/span-place'
import { dirtyTraceIds, traceRowsOf } from './read/trace-rows'
import { tracesUntil } from './read/traces'
import { fillTexts } from './text/save-texts'
import { alertTable } from './write/alerts'
import { apiKeyTable } from './write/api-keys'
import { assessmentTable } from './write/assessments'
import { auditTable } from './write/audit'
import { budgetTable } from './write/budgets'
import { selectionTable } from './write/bulk-actions'
import { commitUnits } from './write/commit'
import { decisionTable } from './write/decisions'
import { deleteExperimentForGood, deleteTraces } from './write/deletions'
import { experimentTable } from './write/experiments'
import { recordHandshake } from './write/handshakes'
import { identityTable } from './write/identity'
import { mlflowRunTable } from './write/mlflow-runs'
import { Origins } from './write/origins'
import { priceTable } from './write/prices'
import { receiptTable } from './write/receipt-table'
import { Senders } from './write/senders'
import { settingTable } from './write/settings'
import { shareTable } from './write/shares'
import { saveSummaries } from './write/summaries'
import { TraceLog } from './write/trace-log'
import { setTraceTags } from './write/trace-tags'
import { userTable } from './write/users'
import { viewTable } from './write/views'

/** The other half of the store: what writes, and what deriving and the MLflow protocol read. */
export function writeStore(database: Database, client: Client): Omit<Store, keyof ReadStore | keyof TraceStore | 'dialect' | 'isReplaced' | 'close'> {
  const origins = new Origins()
  const senders = new Senders()
  const log = new TraceLog()
  return {
    commit: (units) => commitUnits(database, origins, senders, units),
    dirtyTraces: (limit) => dirtyTraceIds(database, limit),
    traceRows: (ids, parts) => traceRowsOf(database, ids, parts),
    fillTexts: (limit) => fillTexts(database, limit),
    async saveSummaries(summaries) {
      const changed = await saveSummaries(database, summaries)
      await log.trim(database, summaries.length)
      return changed
    },
    ...detectionStore(database),
    alone: (job) => database.alone(job),
    ...experimentTable(database, client),
    traceInfo: async (id) => (await infosOf(database, [id])).get(id) ?? null,
    traceInfos: async (ids) => inOrder(ids, await infosOf(database, ids)),
    tagsSetLater: (ids) => tagsSetLater(database, ids),
    setTraceTag: (id, key, value) => setTraceTags(database, id, { [key]: value }),
    setTraceTags: (id, tags) => setTraceTags(database, id, tags),
    ...assessmentTable(database, client),
    deleteTraces: (ids, asked = UNASKED()) => deleteTraces(database, ids, asked),
    tracesUntil: (id, until, limit) => tracesUntil(database, id, until, limit),
    deleteExperimentForGood: (id, asked = { ...UNASKED(), kind: 'experiment', subject: `experiment ${id}` }) =>
      deleteExperimentForGood(database, id, asked).finally(() => senders.forget()),
    artifact: (path) => artifactAt(database, path),
    listArtifacts: (path) => listArtifacts(database, path),
    deleteArtifacts: (path) => deleteArtifacts(database, path),
    ...mlflowRunTable(database, client),
    payloads: (traceId, spanIds) => payloadsOf(database, traceId, spanIds),
    spanPlace: (traceId, spanId) => spanPlace(database, traceId, spanId),
    payloadBlock: (traceId, blockId) => payloadBlock(database, traceId, blockId),
    recordHandshake: (handshake) => recordHandshake(database, handshake),
    ...settingTable(database, client),
    ...decisionTable(database),
    ...expectedStore(database),
    ...identityTable(database),
    ...jumpStore(database),
    ...priceTable(database),
    ...receiptTable(database),
    ...selectionTable(database),
    ...alertTable(database),
    ...budgetTable(database),
    ...viewTable(database),
    ...shareTable(database),
    ...userTable(database),
    ...apiKeyTable(database),
    ...auditTable(database),
  }
}

/** A deletion of which nobody said who asked for it: it has a receipt all the same. */
const UNASKED = (): DeletionAsked => ({ kind: 'other', subject: '', by: '', address: '', askedMs: Date.now() as Millis })

function inOrder<T>(ids: readonly TraceId[], found: ReadonlyMap<TraceId, T>): T[] {
  return ids.flatMap((id) => found.get(id) ?? [])
}
