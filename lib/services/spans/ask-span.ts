import type { ShareProfile } from '../../core/access/share'
import { spanIdFrom } from '../../core/ids'
import type { SpanPlace } from '../../store/port'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { findTrace } from '../traces/find-trace'
import { openSpan, type SpanAnswer, type SpanFacts, type SpanQuestion } from './opened-span'

/** A span as it is given to whoever opens it. */
export interface PackedSpan {
  facts: SpanFacts
  /** The block that holds its payload, compressed. */
  data: Uint8Array
  place: number
  /** What is hidden of it from whoever opens it; null: nothing. */
  profile: ShareProfile | null
}

/** Opens spans elsewhere and remembers the last few. */
export interface SpanAsker {
  /** @param key names the span as it is stored now; `load` reads it where it is not open yet */
  ask<Q extends SpanQuestion>(key: string, load: () => Promise<PackedSpan>, question: Q): Promise<SpanAnswer<Q>>
}

/** Payloads in blocks beyond this (bytes, uncompressed) take longer to read than a request may hold the thread. */
const LARGE_BYTES = 600_000

/** Asks one span something about its payload. @throws ServiceError `not_found` when there is no such trace or span */
export async function askSpan<Q extends SpanQuestion>(ctx: Context, input: { traceId: string; spanId: string }, question: Q): Promise<SpanAnswer<Q>> {
  const trace = await findTrace(ctx, input.traceId)
  const profile = ctx.principal.kind === 'share' ? ctx.principal.grant.profile : null
  const spanId = spanIdFrom(input.spanId)
  for (let tries = 0; tries < 3; tries++) {
    const place = spanId === null ? null : await ctx.store.spanPlace(trace.id, spanId)
    if (!place) throw new ServiceError('not_found', `trace ${input.traceId} has no span ${input.spanId}`)
    const load = async () => packed(place, await ctx.store.payloadBlock(trace.id, place.blockId), profile)
    try {
      if (ctx.largeSpans && place.bytes > LARGE_BYTES)
        return await ctx.largeSpans.ask(
          `${trace.id} ${spanId} ${place.blockId} ${place.span.call?.costNano} ${profile && JSON.stringify(profile)}`,
          load,
          question,
        )
      return (await openSpan(await load())).answer(question)
    } catch (error) {
      if (!(error instanceof ReplacedError)) throw error
    }
  }
  throw new ServiceError('unavailable', 'the span is being replaced again and again by what arrives: try again')
}

/** A better copy of the span arrived between two reads. */
class ReplacedError extends Error {}

function packed({ span, origin, place }: SpanPlace, data: Uint8Array | null, profile: ShareProfile | null): PackedSpan {
  if (data === null) throw new ReplacedError('the payload was replaced')
  return { facts: { span, origin }, data, place, profile }
}
