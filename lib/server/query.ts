import type { z } from 'zod'
import { cleanText } from '../ingest/span/clean-text'

/** The query string of a request, checked by a schema; of a repeated key the last counts. @throws ZodError naming the key. */
export function readQuery<Schema extends z.ZodType>(request: Request, schema: Schema): z.output<Schema> {
  return schema.parse(Object.fromEntries([...new URL(request.url).searchParams].map(([key, value]) => [key, cleanText(value)])))
}
