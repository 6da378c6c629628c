import type { TraceId } from '../../core/ids'
import type { JsonObject } from '../../core/json'
import { listInto } from '../../core/lists'
import type { ToldTrace } from '../../ingest/otlp/told-trace'
import type { Store } from '../../store/port'
import type { TraceListRow } from '../../store/port-read'
import type { ExperimentNames } from '../experiments/experiment-names'

export type ReadTold = Pick<Store, 'traceInfos' | 'tagsSetLater' | 'assessments'>

/** What is known of traces beside their spans, by trace: experiment, info, tags set later, assessments. */
export async function toldOfTraces(store: ReadTold, names: ExperimentNames, rows: readonly TraceListRow[]): Promise<Map<TraceId, ToldTrace>> {
  const ids = rows.map(({ id }) => id)
  const [infos, tags, assessments] = await Promise.all([store.traceInfos(ids), store.tagsSetLater(ids), store.assessments(ids)])
  const infoOf = new Map(infos.map((info) => [info.traceId, info]))
  const said = new Map<TraceId, JsonObject[]>()
  for (const { traceId, body } of assessments) listInto(said, traceId, body)
  return new Map(
    rows.map(({ id, experimentId }) => {
      const info = infoOf.get(id) ?? null
      return [id, { traceId: id, project: names(experimentId).name, info, tags: info ? {} : (tags.get(id) ?? {}), assessments: said.get(id) ?? [] }]
    }),
  )
}
