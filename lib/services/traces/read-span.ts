import type { SpanDetail } from '../../api/contract/span'
import type { Context } from '../context'
import { askSpan } from '../spans/ask-span'

/** One span with its payload, cut to what a page shows: chat, inputs and outputs, attributes, events, usage and its bill. @throws ServiceError `not_found`. */
export async function readSpan({ ctx, input }: { ctx: Context; input: { traceId: string; spanId: string } }): Promise<SpanDetail> {
  return askSpan(ctx, input, { kind: 'detail', prices: await ctx.store.priceOverrides() })
}
