import type { BulkBody } from '../../core/bulk-action'
import type { TraceId } from '../../core/ids'
import type { Millis } from '../../core/time'
import { str } from '../cells'
import type { Value, Writer } from '../database'
import { insertRows, marks, replaceOn } from '../insert'
import { tagsOf } from '../read/infos'
import { touchExisting } from './arrivals'
import { type Slice, without } from './bulk-rows'

const COLUMNS = ['trace_id', 'key', 'value'] as const

/** Tags that a trace had set later, of the keys that change: the value, null where one was removed; a key without an entry had none. */
type Before = Record<string, string | null>

/** Sets and removes tags of some traces and notes what was there. */
export async function tagSlice(tx: Writer, action: string, body: Extract<BulkBody, { kind: 'tag' }>, ids: readonly TraceId[], at: Millis): Promise<Slice> {
  const here = await tx.all(`SELECT id FROM trace WHERE id IN (${marks(ids.length)})`, ids)
  const slice = without(ids, new Set(here.map(([id]) => str<TraceId>(id))), 'gone')
  if (slice.done.length === 0) return slice
  const changes = [...Object.entries(body.set), ...body.remove.map((key) => [key, null] as const)]
  const before = await tagsOf(tx, slice.done)
  for (const id of slice.done) {
    const tags = before.get(id)
    const had: Before = Object.fromEntries(changes.flatMap(([key]) => (tags?.has(key) ? [[key, tags.get(key) ?? null]] : [])))
    await tx.run('UPDATE bulk_trace SET before = ? WHERE action_id = ? AND trace_id = ?', [JSON.stringify(had), action, id])
  }
  const rows = slice.done.flatMap((id) => changes.map(([key, value]): Value[] => [id, key, value]))
  await insertRows(tx, 'trace_tag', COLUMNS, rows, replaceOn(['trace_id', 'key'], COLUMNS))
  await touchExisting(tx, slice.done, at)
  return slice
}

/** Puts the tags of some traces back to what they were. */
export async function untagSlice(
  tx: Writer,
  body: Extract<BulkBody, { kind: 'tag' }>,
  traces: ReadonlyMap<TraceId, string | null>,
  at: Millis,
): Promise<TraceId[]> {
  const touched = await touchExisting(tx, [...traces.keys()], at)
  const keys = [...Object.keys(body.set), ...body.remove]
  await tx.run(`DELETE FROM trace_tag WHERE trace_id IN (${marks(touched.length)}) AND key IN (${marks(keys.length)})`, [...touched, ...keys])
  const rows = touched.flatMap((id) => Object.entries(JSON.parse(traces.get(id) ?? '{}') as Before).map(([key, value]): Value[] => [id, key, value]))
  await insertRows(tx, 'trace_tag', COLUMNS, rows)
  return touched
}
