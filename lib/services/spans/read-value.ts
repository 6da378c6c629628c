import type { ValueQuery, ValueSearch, ValueView } from '../../api/contract/span'
import type { Context } from '../context'
import { askSpan } from './ask-span'

type At = { traceId: string; spanId: string }

/** A page of a value of a span: some of its children, or a piece of a text. @throws ServiceError `not_found`, `invalid` */
export function readValue({ ctx, input }: { ctx: Context; input: At & ValueQuery }): Promise<ValueView> {
  return askSpan(ctx, input, { kind: 'value', path: input.path, from: input.from, limit: input.limit, json: input.json === '1' })
}

/** Where a value of a span holds a text. @throws ServiceError `not_found`, `invalid` */
export function searchSpan({ ctx, input }: { ctx: Context; input: At & { path: string; q: string } }): Promise<ValueSearch> {
  return askSpan(ctx, input, { kind: 'search', path: input.path, q: input.q })
}
