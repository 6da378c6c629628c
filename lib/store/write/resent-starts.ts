import type { TraceId } from '../../core/ids'
import { num, str } from '../cells'
import type { Writer } from '../database'
import { marks, slices } from '../insert'
import type { InfoWrite } from '../port'
import { deleteSlice } from './deletions'

/**
 * Removes V2 starts that nothing followed and that say exactly what another start said which was continued (it has its end or
 * spans). An MLflow 2 start carries no id of its own, so one that was sent again, its first answer lost, gets a second id that
 * nobody ever uses. Were it a trace of its own after all, its end or its spans make it anew.
 * @returns the ids of what was removed
 */
export async function absorbResentStarts(tx: Writer, infos: readonly InfoWrite[]): Promise<ReadonlySet<TraceId>> {
  const absorbed = new Set<TraceId>()
  const ids = [...new Set(infos.filter(({ stage }) => stage !== 'v3').map(({ info }) => info.traceId))]
  for (const slice of slices(ids, 200)) {
    const starts = await tx.all(
      `SELECT i.trace_id, i.start_hash, CASE WHEN i.v2_end IS NOT NULL OR EXISTS (SELECT 1 FROM span s WHERE s.trace_id = i.trace_id) THEN 1 ELSE 0 END
       FROM trace_info i WHERE i.start_hash IN (SELECT start_hash FROM trace_info WHERE trace_id IN (${marks(slice.length)}) AND start_hash IS NOT NULL)`,
      slice,
    )
    const continued = new Set(starts.filter(([, , more]) => num(more) === 1).map(([, hash]) => str(hash)))
    const resent = starts.filter(([, hash, more]) => num(more) === 0 && continued.has(str(hash))).map(([id]) => str<TraceId>(id))
    if (resent.length > 0) await deleteSlice(tx, resent)
    for (const id of resent) absorbed.add(id)
  }
  return absorbed
}
