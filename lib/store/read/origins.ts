import { decodeJson } from '../../core/json'
import type { Origin } from '../../core/span'
import { num, str } from '../cells'
import type { Reader } from '../database'
import { marks, slices } from '../insert'

/** Origins by id. */
export async function originsById(reader: Reader, ids: Iterable<number>): Promise<Map<number, Origin>> {
  const origins = new Map<number, Origin>()
  for (const slice of slices([...new Set(ids)], 500)) {
    const rows = await reader.all(`SELECT id, body FROM origin WHERE id IN (${marks(slice.length)})`, slice)
    for (const [id, body] of rows) origins.set(num(id), JSON_ORIGIN(str(body)))
  }
  return origins
}

/** The body was written from an Origin, so it is one. */
const JSON_ORIGIN = (body: string): Origin => decodeJson(body) as object as Origin
