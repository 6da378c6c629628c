import { isJsonObject, type JsonObject } from '../../core/json'
import { readBody } from '../../ingest/body/read-body'
import { decodeJsonBytes } from '../../ingest/json/decode-json-bytes'
import { ServiceError } from '../service-error'

/**
 * The fields of a request as one object: query parameters (repeated ones as lists), the JSON body, and the path's variables, the
 * later winning.
 * @throws RefusedError for a body that is too large or broken, ServiceError `invalid` for one that is no JSON object
 */
export async function readInput(request: Request, variables: Record<string, string>): Promise<JsonObject> {
  return { ...queryOf(request), ...(await bodyOf(request)), ...variables }
}

function queryOf(request: Request): JsonObject {
  const { searchParams } = new URL(request.url)
  const query: JsonObject = {}
  for (const key of new Set(searchParams.keys())) {
    const all = searchParams.getAll(key)
    query[key] = all.length === 1 ? (all[0] as string) : all
  }
  return query
}

async function bodyOf(request: Request): Promise<JsonObject> {
  if (request.method === 'GET' || request.method === 'HEAD') return {}
  const bytes = await readBody(request)
  if (bytes.byteLength === 0) return {}
  const { value, broken } = decodeJsonBytes(bytes)
  if (broken) throw new ServiceError('invalid', `The body is ${broken.message}.`)
  if (!isJsonObject(value)) throw new ServiceError('invalid', 'The body must be a JSON object.')
  return value
}
