import type { z } from 'zod'
import { isJsonObject, type Json } from '../core/json'
import { setKey } from '../core/json-depth'
import { readBody } from '../ingest/body/read-body'
import { decodeJsonBytes } from '../ingest/json/decode-json-bytes'
import { cleanText } from '../ingest/span/clean-text'
import { ServiceError } from '../services/service-error'

/** The JSON body of a request, bounded and checked by a schema. @throws ServiceError `invalid` when it is not JSON; ZodError; RefusedError. */
export async function readJson<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  const { value, broken } = decodeJsonBytes(await readBody(request))
  if (broken !== null) throw new ServiceError('invalid', `the body is ${broken.message}`)
  return schema.parse(cleaned(value))
}

/** With every text as a database takes it. What was decoded is nested no deeper than this can go. */
function cleaned(value: Json): Json {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(cleaned)
  if (!isJsonObject(value)) return value
  const clean: { [key: string]: Json } = {}
  for (const key of Object.keys(value)) setKey(clean, key, cleaned(value[key] as Json))
  return clean
}
