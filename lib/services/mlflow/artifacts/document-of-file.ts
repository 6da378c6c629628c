import { isJsonObject } from '../../../core/json'
import { decodeJsonBytes } from '../../../ingest/json/decode-json-bytes'

const READ_UP_TO_BYTES = 8_000_000
const KEYS = ['doc_id', 'document_id']

/**
 * The document a run's file `traces/{doc_id}.json` belongs to: the id its JSON states (`doc_id` or `document_id` at the top),
 * else the file's stem. Null for any other file.
 */
export function documentOfFile(file: string, data: Uint8Array): string | null {
  const stem = /^traces\/(?:.*\/)?([^/]+)\.json$/.exec(file)?.[1]
  if (stem === undefined) return null
  return statedIn(data) ?? stem
}

function statedIn(data: Uint8Array): string | null {
  if (data.byteLength > READ_UP_TO_BYTES) return null
  const { value } = decodeJsonBytes(data)
  if (!isJsonObject(value ?? undefined)) return null
  for (const key of KEYS) {
    const stated = (value as Record<string, unknown>)[key]
    if (typeof stated === 'string' && stated !== '') return stated
    if (typeof stated === 'number' || typeof stated === 'bigint') return String(stated)
  }
  return null
}
