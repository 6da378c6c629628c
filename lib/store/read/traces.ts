import { type ExperimentId, type RunId, type TraceId, traceIdFrom } from '../../core/ids'
import type { Nanos } from '../../core/time'
import { str } from '../cells'
import type { Database, Reader } from '../database'
import { marks, slices } from '../insert'
import type { ListQuery, TraceListRow } from '../port-read'
import { pageOfIds } from './list-pages'
import { selectList } from './list-row'

/** One page of a filtered, sorted list; see `ReadStore.traces`. The order is found first, then the rows of the page are read by id. */
export async function listTraces(database: Database, query: ListQuery): Promise<{ rows: TraceListRow[]; next: string | null }> {
  const { ids, next } = await pageOfIds(database, query)
  return { rows: await rowsByIds(database, ids), next }
}

/** Rows of traces by canonical id, in the order given; one that was deleted meanwhile is left out. */
export async function rowsByIds(database: Database, ids: readonly TraceId[]): Promise<TraceListRow[]> {
  const byId = new Map<TraceId, TraceListRow>()
  for (const slice of slices(ids, 200)) for (const row of await selectList(database, `t.id IN (${marks(slice.length)})`, slice)) byId.set(row.id, row)
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Traces by any spelling of their ids, in the order given. */
export async function tracesById(database: Database, ids: readonly string[]): Promise<TraceListRow[]> {
  const byName = new Map<string, TraceListRow>()
  const canonical = new Map(ids.map((id) => [id, traceIdFrom(id)]))
  const keep = (rows: readonly TraceListRow[]) => {
    for (const row of rows) {
      byName.set(row.id, row)
      byName.set(row.requestId, row)
    }
  }
  const known = [...new Set([...canonical.values()].filter((id) => id !== null))]
  for (const slice of slices(known, 400)) keep(await selectList(database, `t.id IN (${marks(slice.length)})`, slice))
  const others = ids.filter((id) => !byName.has(canonical.get(id) ?? id))
  for (const slice of slices(others, 400)) keep(await selectList(database, `t.request_id IN (${marks(slice.length)})`, slice))
  return ids.flatMap((id) => byName.get(canonical.get(id) ?? id) ?? byName.get(id) ?? [])
}

/** Traces of a run in order of start. */
export function runTraces(database: Database, id: RunId, limit: number): Promise<TraceListRow[]> {
  return selectList(database, 't.run_id = ? ORDER BY t.start_ns, t.id LIMIT ?', [id, limit], { long: true })
}

/** Traces of a document in order of start. */
export function documentTraces(database: Database, experimentId: ExperimentId, key: string, limit: number): Promise<TraceListRow[]> {
  return selectList(database, 't.experiment_id = ? AND t.document = ? ORDER BY t.start_ns, t.id LIMIT ?', [experimentId, key, limit])
}

/** Ids of an experiment's traces that began not later than a time, oldest first. */
export async function tracesUntil(reader: Reader, id: ExperimentId, until: Nanos, limit: number): Promise<TraceId[]> {
  const rows = await reader.all('SELECT id FROM trace WHERE experiment_id = ? AND start_ns <= ? ORDER BY start_ns, id LIMIT ?', [id, until, limit])
  return rows.map(([traceId]) => str<TraceId>(traceId))
}
