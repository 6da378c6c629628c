import type { Context } from '../context'
import { askSpan } from './ask-span'
import type { RawValue } from './opened-span'

/** A value of a span whole, by its JSON pointer: a text as it is, anything else as JSON. @throws ServiceError `not_found`, `invalid` */
export function readRaw({ ctx, input }: { ctx: Context; input: { traceId: string; spanId: string; path: string } }): Promise<RawValue> {
  return askSpan(ctx, input, { kind: 'raw', path: input.path })
}
