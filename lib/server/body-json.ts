import type { z } from 'zod'
import { readBody } from '../ingest/body/read-body'
import { cleanText } from '../ingest/span/clean-text'
import { ServiceError } from '../services/service-error'

/** The JSON body of a request, bounded and checked by a schema. @throws ServiceError `invalid` when it is not JSON; ZodError; RefusedError. */
export async function readJson<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  const text = new TextDecoder().decode(await readBody(request))
  try {
    return schema.parse(JSON.parse(text, (_, value) => (typeof value === 'string' ? cleanText(value) : value)))
  } catch (error) {
    if (error instanceof SyntaxError) throw new ServiceError('invalid', `the body is not JSON: ${error.message}`)
    throw error
  }
}
