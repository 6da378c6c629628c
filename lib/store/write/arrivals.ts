import type { TraceId } from '../../core/ids'
import { str } from '../cells'
import type { Writer } from '../database'
import { insertText, marks, slices } from '../insert'
import type { Mark } from './batch'

const COLUMNS = ['trace_id', 'touched', 'first_ms', 'last_ms', 'dirty_ms'] as const
const TOUCH = `ON CONFLICT (trace_id) DO UPDATE SET touched = arrival.touched + 1,
  first_ms = CASE WHEN excluded.first_ms < arrival.first_ms THEN excluded.first_ms ELSE arrival.first_ms END,
  last_ms = CASE WHEN excluded.last_ms > arrival.last_ms THEN excluded.last_ms ELSE arrival.last_ms END,
  dirty_ms = COALESCE(arrival.dirty_ms, excluded.dirty_ms) RETURNING trace_id, touched`

/**
 * Marks traces as touched and waiting for their summary. In PostgreSQL it also locks them: taken in order of id, so that two
 * processes never wait for each other.
 * @returns the traces that were there before
 */
export async function markArrivals(tx: Writer, touched: ReadonlyMap<TraceId, Mark>): Promise<Set<TraceId>> {
  const known = new Set<TraceId>()
  const sorted = [...touched].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const slice of slices(sorted, 400)) {
    const args = slice.flatMap(([id, { firstMs, lastMs }]) => [id, 1, firstMs, lastMs, lastMs])
    const rows = await tx.all(insertText('arrival', COLUMNS, slice.length, TOUCH), args)
    for (const [id, count] of rows) if (BigInt(count as string | number) > 1n) known.add(str<TraceId>(id))
  }
  return known
}

/** Marks traces that exist as touched. @returns those that do */
export async function touchExisting(tx: Writer, ids: readonly TraceId[], dirtyMs: number): Promise<TraceId[]> {
  const found: TraceId[] = []
  for (const slice of slices(ids, 400)) {
    const sql = `UPDATE arrival SET touched = touched + 1, dirty_ms = COALESCE(dirty_ms, ?) WHERE trace_id IN (${marks(slice.length)}) RETURNING trace_id`
    for (const [id] of await tx.all(sql, [dirtyMs, ...slice])) found.push(str<TraceId>(id))
  }
  return found
}
