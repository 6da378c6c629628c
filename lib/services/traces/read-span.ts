import type { SpanDetail } from '../../api/contract/trace'
import { spanIdFrom } from '../../core/ids'
import type { Json } from '../../core/json'
import { millisOf, type Nanos } from '../../core/time'
import { chatOf } from '../../core/view/chat'
import { readDialect } from '../../ingest/dialects'
import { priceCall } from '../../pricing/price-call'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { findTrace } from './find-trace'

const KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const

type JsonOut = SpanDetail['inputs']

/** One span with its payload: chat, inputs and outputs, attributes, events, usage and its bill. @throws ServiceError `not_found`. */
export async function readSpan({ ctx, input }: { ctx: Context; input: { traceId: string; spanId: string } }): Promise<SpanDetail> {
  const trace = await findTrace(ctx, input.traceId)
  const spanId = spanIdFrom(input.spanId)
  const { spans, origins } = await ctx.store.spans(trace.id)
  const span = spans.find((one) => one.spanId === spanId)
  const [payload] = span ? await ctx.store.payloads(trace.id, [span.spanId]) : []
  if (!span || !payload) throw new ServiceError('not_found', `trace ${input.traceId} has no span ${input.spanId}`)
  const origin = origins.get(span.originId)
  const meaning = readDialect(payload.attributes, origin?.scopeName ?? '', span.name, payload.events)
  return {
    id: span.spanId,
    traceId: trace.id,
    name: span.name,
    type: span.type,
    kind: KINDS[payload.kind],
    startNs: String(span.startNs),
    endNs: span.endNs === null ? null : String(span.endNs),
    status: span.status,
    statusMessage: payload.statusMessage,
    chat: meaning.call ? chatOf(meaning.inputs, meaning.outputs) : null,
    inputs: out(meaning.inputs),
    outputs: out(meaning.outputs),
    attributes: payload.attributes as SpanDetail['attributes'],
    events: payload.events.map((event) => ({ ...event, timeNs: String(event.timeNs), attributes: event.attributes as SpanDetail['attributes'] })),
    links: payload.links.map((link) => ({ ...link, attributes: link.attributes as SpanDetail['attributes'] })),
    resource: (origin?.resource ?? {}) as SpanDetail['resource'],
    scope: { name: origin?.scopeName ?? '', version: origin?.scopeVersion ?? '' },
    usage: meaning.call?.usage ? usageView(meaning.call.usage, meaning.call.usageKey) : null,
    price: meaning.call ? priceView(meaning.call, span.startNs) : null,
    notes: payload.notes,
  }
}

function out(value: Json | undefined): JsonOut {
  return (value ?? null) as JsonOut
}

type Call = NonNullable<ReturnType<typeof readDialect>['call']>

function usageView(usage: NonNullable<Call['usage']>, key: string | null): NonNullable<SpanDetail['usage']> {
  const { inputTokens, outputTokens, totalTokens, cacheReadTokens, cacheWriteTokens, reasoningTokens } = usage
  return { inputTokens, outputTokens, totalTokens, cacheReadTokens, cacheWriteTokens, reasoningTokens, key }
}

function priceView(call: Call, at: Nanos): NonNullable<SpanDetail['price']> {
  const price = priceCall(call, millisOf(at))
  return {
    model: price.model,
    lines: price.lines.map((line) => ({ ...line, costNano: line.costNano === null ? null : String(line.costNano) })),
    totalNano: price.costNano === null ? null : String(price.costNano),
    note: price.note,
    clientNano: call.clientCost === null ? null : String(call.clientCost),
  }
}
