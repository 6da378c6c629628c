import type { TraceId } from '../../../core/ids'
import type { JsonObject } from '../../../core/json'
import type { TraceInfo } from '../../../core/trace'
import type { Store } from '../../../store/port'
import { infoOfRow } from './info-of-row'

/** A trace as MLflow's read side shows it: its info with the server's own tags, assessments, and how many spans are here. */
export interface TraceView {
  info: TraceInfo
  spanCount: number
  assessments: JsonObject[]
}

/**
 * Reads traces by id, in the order given; unknown ones are left out. Summaries must be settled before: a trace without info is
 * shown by its summary.
 */
export async function traceViews(store: Store, ids: readonly TraceId[]): Promise<TraceView[]> {
  if (ids.length === 0) return []
  const [infos, rows, assessments, tags, trashed] = await Promise.all([
    store.traceInfos(ids),
    store.tracesById(ids),
    store.assessments(ids),
    store.tagsSetLater(ids),
    store.trashed(ids),
  ])
  const infoById = new Map(infos.map((info) => [info.traceId, info]))
  const rowById = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = rowById.get(id)
    const info = infoById.get(id) ?? (row && infoOfRow(row, tags.get(id)))
    if (!info || trashed.has(id)) return []
    const spanCount = row?.spans ?? 0
    return [{ info: withServerTags(info, spanCount > 0), spanCount, assessments: assessments.filter((one) => one.traceId === id).map((one) => one.body) }]
  })
}

/**
 * Adds the tags an MLflow server adds (protocol reference 1.6, 1.7): where artifacts of the trace go, and, when `spansHere`, that
 * its spans are read from this server and need not be sent again.
 */
export function withServerTags(info: TraceInfo, spansHere: boolean): TraceInfo {
  const tags: Record<string, string> = { ...info.tags, 'mlflow.artifactLocation': `mlflow-artifacts:/${info.experimentId}/traces/${info.requestId}/artifacts` }
  delete tags['mlflow.trace.spansLocation']
  if (spansHere) tags['mlflow.trace.spansLocation'] = 'TRACKING_STORE'
  return { ...info, tags }
}
