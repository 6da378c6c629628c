import type { ExperimentId, TraceId } from '../../core/ids'
import type { RetentionSlice } from '../../core/retention'
import type { Nanos } from '../../core/time'
import { big, num, str } from '../cells'
import type { Database } from '../database'

/** Traces of an experiment from the newest on, with what they hold; see `ReceiptStore.retentionSlice`. */
export async function retentionSlice(
  database: Database,
  id: ExperimentId,
  before: { startNs: Nanos; id: TraceId } | null,
  limit: number,
): Promise<RetentionSlice[]> {
  const place = before === null ? '' : 'AND (start_ns < ? OR (start_ns = ? AND id < ?))'
  const rows = await database.long(
    `SELECT t.id, t.start_ns,
            COALESCE((SELECT SUM(LENGTH(b.data)) FROM payload_block b WHERE b.trace_id = t.id), 0)
          + COALESCE((SELECT SUM(a.size) FROM artifact a WHERE a.trace_id = t.id), 0)
     FROM (SELECT id, start_ns FROM trace WHERE experiment_id = ? ${place} ORDER BY start_ns DESC, id DESC LIMIT ?) t ORDER BY t.start_ns DESC, t.id DESC`,
    before === null ? [id, limit] : [id, before.startNs, before.startNs, before.id, limit],
  )
  return rows.map(([trace, startNs, bytes]) => ({ id: str<TraceId>(trace), startNs: big<Nanos>(startNs), bytes: num(bytes) }))
}
