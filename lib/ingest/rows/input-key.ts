import { isJsonObject, type Json, type JsonObject } from '../../core/json'

const NAMES = ['doc_id', 'document_id', 'id'] as const
/** Arguments whose own `id` is the document's. In any other argument (a user, a session) an `id` means something else. */
const DOCUMENT_ARGUMENTS = new Set(['doc', 'document', 'row', 'record', 'item', 'kwargs'])
const LONGEST = 512

/**
 * Document key candidate in a span's inputs (`detection.md`, Document identity): `$.doc_id`, `$.document_id`, `$.id`, the first
 * that is a text or number; then the same below one argument, as a traced function records its arguments (`$.row.doc_id`).
 * null when there is none.
 */
export function inputKeyOf(inputs: Json | undefined): { path: string; value: string } | null {
  if (!isJsonObject(inputs)) return null
  for (const name of NAMES) {
    const value = keyText(inputs[name])
    if (value !== null) return { path: `$.${name}`, value }
  }
  for (const name of NAMES) {
    for (const argument in inputs) {
      if (name === 'id' && !DOCUMENT_ARGUMENTS.has(argument)) continue
      const held = inputs[argument]
      const value = isJsonObject(held) ? keyText((held as JsonObject)[name]) : null
      if (value !== null) return { path: `$.${argument}.${name}`, value }
    }
  }
  return null
}

function keyText(value: Json | undefined): string | null {
  if (typeof value === 'string') return value === '' || value.length > LONGEST ? null : value
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : null
}
