import type { TraceId } from '../../core/ids'
import type { Database } from '../database'
import { insertRows, replaceOn } from '../insert'
import { touchExisting } from './arrivals'
import { trashedAmong } from './trash'

const COLUMNS = ['trace_id', 'key', 'value'] as const

/** Sets or removes tags of a trace; see `Store.setTraceTags`. */
export async function setTraceTags(database: Database, id: TraceId, tags: Readonly<Record<string, string | null>>): Promise<boolean> {
  return database.write(async (tx) => {
    if ((await trashedAmong(tx, [id])).has(id)) return false
    if ((await touchExisting(tx, [id], Date.now())).length === 0) return false
    const rows = Object.entries(tags).map(([key, value]) => [id, key, value])
    await insertRows(tx, 'trace_tag', COLUMNS, rows, replaceOn(['trace_id', 'key'], COLUMNS))
    return true
  })
}
