import type { TraceId } from '../../core/ids'
import type { Database } from '../database'
import { insertRows, replaceOn } from '../insert'
import { touchExisting } from './arrivals'
import { trashedAmong } from './trash'

const COLUMNS = ['trace_id', 'key', 'value'] as const

/** Sets or removes a tag of a trace; see `Store.setTraceTag`. */
export async function setTraceTag(database: Database, id: TraceId, key: string, value: string | null): Promise<boolean> {
  return database.write(async (tx) => {
    if ((await trashedAmong(tx, [id])).has(id)) return false
    if ((await touchExisting(tx, [id], Date.now())).length === 0) return false
    await insertRows(tx, 'trace_tag', COLUMNS, [[id, key, value]], replaceOn(['trace_id', 'key'], COLUMNS))
    return true
  })
}
