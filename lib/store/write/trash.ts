import type { TraceId } from '../../core/ids'
import type { Millis } from '../../core/time'
import { num, numOrNull, str, strOrNull } from '../cells'
import type { Reader, Value, Writer } from '../database'
import { insertRows, marks, slices } from '../insert'
import { touchExisting } from './arrivals'
import { type Slice, without } from './bulk-rows'
import { deleteNoted, removeDerived } from './deletions'

const COLUMNS = ['trace_id', 'action_id', 'experiment_id', 'healed_from', 'healed_ms', 'restored'] as const
const AGAIN = 'ON CONFLICT (trace_id) DO UPDATE SET action_id = excluded.action_id, restored = 0'

/** Puts traces into the trash: what is derived of them goes at once, what was sent stays. Those that are not there are left out. */
export async function trashSlice(tx: Writer, action: string, ids: readonly TraceId[]): Promise<Slice> {
  const rows = await tx.all(`SELECT id, experiment_id, healed_from, healed_ms FROM trace WHERE id IN (${marks(ids.length)})`, ids)
  const slice = without(ids, new Set(rows.map(([id]) => str<TraceId>(id))), 'gone')
  if (slice.done.length === 0) return slice
  await removeDerived(tx, slice.done)
  await insertRows(
    tx,
    'trash',
    COLUMNS,
    rows.map(([id, experimentId, healedFrom, healedMs]): Value[] => [str(id), action, str(experimentId), strOrNull(healedFrom), numOrNull(healedMs), 0]),
    AGAIN,
  )
  return slice
}

/** Takes traces that an action deleted out of the trash: their summaries are made again, as from their first arrival. */
export async function restoreSlice(tx: Writer, action: string, ids: readonly TraceId[], at: Millis): Promise<TraceId[]> {
  const rows = await tx.all(`UPDATE trash SET restored = 1 WHERE action_id = ? AND trace_id IN (${marks(ids.length)}) RETURNING trace_id`, [action, ...ids])
  return touchExisting(
    tx,
    rows.map(([id]) => str<TraceId>(id)),
    at,
  )
}

/** Removes the next traces that an action deleted for good, with everything of theirs. Returns how many. */
export async function purgeSlice(tx: Writer, action: string, limit: number, receipt: string): Promise<number> {
  const rows = await tx.all('SELECT trace_id FROM trash WHERE action_id = ? AND restored = 0 ORDER BY trace_id LIMIT ?', [action, limit])
  const ids = rows.map(([id]) => str<TraceId>(id))
  if (ids.length > 0) await deleteNoted(tx, ids, receipt)
  return ids.length
}

/** Which of some traces are in the trash. */
export async function trashedAmong(reader: Reader, ids: readonly TraceId[]): Promise<Set<TraceId>> {
  const found = new Set<TraceId>()
  for (const slice of slices(ids, 500)) {
    const rows = await reader.all(`SELECT trace_id FROM trash WHERE restored = 0 AND trace_id IN (${marks(slice.length)})`, slice)
    for (const [id] of rows) found.add(str<TraceId>(id))
  }
  return found
}

/** What the trash knows of a trace: still in it, or taken out with the note it had of having healed. */
export interface Discarded {
  restored: boolean
  healedFrom: string | null
  healedMs: number | null
}

/** What the trash knows of some traces, asked when their summaries are about to be written. */
export async function discardedAmong(tx: Reader, ids: readonly TraceId[]): Promise<Map<TraceId, Discarded>> {
  const rows = await tx.all(`SELECT trace_id, restored, healed_from, healed_ms FROM trash WHERE trace_id IN (${marks(ids.length)})`, ids)
  return new Map(
    rows.map(([id, restored, healedFrom, healedMs]) => [
      str<TraceId>(id),
      { restored: num(restored) === 1, healedFrom: strOrNull(healedFrom), healedMs: numOrNull(healedMs) },
    ]),
  )
}

/** Forgets traces that are shown again. */
export async function leaveTrash(tx: Writer, ids: readonly TraceId[]): Promise<void> {
  if (ids.length > 0) await tx.run(`DELETE FROM trash WHERE restored = 1 AND trace_id IN (${marks(ids.length)})`, ids)
}
