import type { SpanDetail } from '../../api/contract/span'
import { isJsonObject, type Json, type JsonObject } from '../../core/json'
import type { PriceOverride } from '../../core/price-override'
import { millisOf } from '../../core/time'
import type { SpanRow } from '../../core/trace-rows'
import { Cutter } from '../../core/view/cut-value'
import { pointerSteps, valueAtPointer } from '../../core/view/json-pointer'
import type { SpanMeaning } from '../../ingest/dialects/read-dialect'
import { priceCall } from '../../pricing/price-call'
import { chatView } from './chat-view'
import type { OpenedSpan } from './opened-span'

/** What an answer holds of each side, of all attributes, of events: characters, about. The rest is read by its path. */
const SIDE = { text: 8_000, members: 200, budget: 60_000 }
const ATTRIBUTES = { text: 4_000, members: 1_000, budget: 120_000 }
const EVENTS = { text: 40_000, members: 500, budget: 200_000 }
const REST = { text: 4_000, members: 500, budget: 60_000 }

/** What a page shows of a span, cut to what one answer may hold; its call is priced by these own prices and the price list. */
export function detailOf({ facts, record, meaning, chat, payload }: OpenedSpan, prices: readonly PriceOverride[]): SpanDetail {
  const { span } = facts
  const sides = [new Cutter(SIDE), new Cutter(SIDE), new Cutter(ATTRIBUTES), new Cutter(EVENTS), new Cutter(REST)] as const
  const [inputs, outputs, attributes, events, rest] = sides
  const chatted = chat ? chatView(chat, (path) => valueAtPointer(record, pointerSteps(path) ?? []) ?? null) : null
  const detail = {
    id: span.spanId,
    traceId: span.traceId,
    name: rest.text(span.name, '/name'),
    type: span.type,
    kind: String(record.kind),
    startNs: String(span.startNs),
    endNs: span.endNs === null ? null : String(span.endNs),
    status: span.status,
    statusMessage: rest.text(payload.statusMessage, '/statusMessage'),
    chat: chatted?.chat ?? null,
    chatHidden: chatted?.chatHidden ?? 0,
    runnable: meaning.call !== null && (chat?.some((message) => !message.answer) ?? false),
    inputs: inputs.cut(record.inputs ?? null, '/inputs'),
    outputs: outputs.cut(record.outputs ?? null, '/outputs'),
    attributes: attributes.object(payload.attributes, '/attributes'),
    events: listOf(events.cut(record.events ?? null, '/events')).map((event) => ({
      name: String(event.name ?? ''),
      timeNs: String(event.timeNs ?? span.startNs),
      attributes: isJsonObject(event.attributes) ? event.attributes : {},
    })),
    links: listOf(rest.cut(record.links ?? null, '/links')).map((link) => ({
      traceId: String(link.traceId ?? ''),
      spanId: String(link.spanId ?? ''),
      attributes: isJsonObject(link.attributes) ? link.attributes : {},
    })),
    resource: rest.object(facts.origin?.resource ?? {}, '/resource'),
    scope: { name: facts.origin?.scopeName ?? '', version: facts.origin?.scopeVersion ?? '' },
    usage: meaning.call?.usage ? usageView(meaning.call.usage, meaning.call.usageKey) : null,
    price: meaning.call ? priceView(meaning.call, span, prices) : null,
    notes: payload.notes,
    labels: Object.keys(span.labels),
    cuts: sides.flatMap(({ cuts }) => cuts),
  }
  return detail as SpanDetail
}

function listOf(value: Json): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : []
}

type Call = NonNullable<SpanMeaning['call']>

function usageView(usage: NonNullable<Call['usage']>, key: string | null): NonNullable<SpanDetail['usage']> {
  const {
    inputTokens,
    outputTokens,
    totalTokens,
    cacheReadTokens,
    cacheWriteTokens,
    reasoningTokens,
    inputAudioTokens = null,
    outputAudioTokens = null,
  } = usage
  return { inputTokens, outputTokens, totalTokens, cacheReadTokens, cacheWriteTokens, reasoningTokens, inputAudioTokens, outputAudioTokens, key }
}

function priceView(call: Call, { startNs, call: stored }: SpanRow, prices: readonly PriceOverride[]): NonNullable<SpanDetail['price']> {
  const at = millisOf(startNs)
  const price = priceCall(call, at, prices)
  const counted = stored?.costNano ?? null
  return {
    model: price.model,
    lines: price.lines.map((line) => ({ ...line, costNano: line.costNano === null ? null : String(line.costNano) })),
    totalNano: price.costNano === null ? null : String(price.costNano),
    note: price.note,
    rule: price.rule,
    tier: price.tier,
    ownPrice: price.overrideId,
    unpriced: price.unpriced,
    on: new Date(at).toISOString().slice(0, 10),
    countedNano: counted === null ? null : String(counted),
    clientNano: call.clientCost === null ? null : String(call.clientCost),
  }
}
