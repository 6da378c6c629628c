import type { RunnableRequestView, SpanDetail, ValueSearch, ValueView } from '../../api/contract/span'
import type { ShareProfile } from '../../core/access/share'
import { encodeJson, type Json, type JsonObject } from '../../core/json'
import type { PriceOverride } from '../../core/price-override'
import type { Origin } from '../../core/span'
import type { SpanRow } from '../../core/trace-rows'
import { type ChatMessage, chatOf } from '../../core/view/chat'
import { jsonInText, pointerSteps, valueAtPointer } from '../../core/view/json-pointer'
import { runnableRequest } from '../../core/view/runnable-request'
import { searchValue, valuePage } from '../../core/view/value-page'
import { readDialect } from '../../ingest/dialects'
import type { SpanMeaning } from '../../ingest/dialects/read-dialect'
import { unpackPayloads } from '../../store/block'
import type { SpanPayload } from '../../store/port'
import { ServiceError } from '../service-error'
import type { PackedSpan } from './ask-span'
import { withData } from './chat-view'
import { hideSides, redactPayload } from './hide-payload'
import { detailOf } from './span-detail'
import { type ComparedValues, comparedValues } from './span-texts'

/** What is known of a span besides its payload. */
export interface SpanFacts {
  span: SpanRow
  origin: Origin | null
}

export type SpanQuestion =
  | { kind: 'detail'; prices: readonly PriceOverride[] }
  | { kind: 'value'; path: string; from: number; limit: number; json: boolean }
  | { kind: 'search'; path: string; q: string }
  | { kind: 'raw'; path: string }
  | { kind: 'request' }
  | { kind: 'texts' }

/** Bytes of a value: a text as it is, anything else as JSON. */
export interface RawValue {
  bytes: Uint8Array<ArrayBuffer>
  isText: boolean
}

interface Answers {
  detail: SpanDetail
  value: ValueView
  search: ValueSearch
  raw: RawValue
  request: RunnableRequestView | null
  texts: ComparedValues
}
export type SpanAnswer<Q extends SpanQuestion> = Answers[Q['kind']]

const MOST_CHILDREN = 200
const MOST_MATCHES = 200
/** JSON texts within the span that stay decoded. */
const MOST_DECODED = 4
const KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const

/** Unpacks a span. @throws Error when its block is damaged */
export async function openSpan({ facts, data, place, profile }: PackedSpan): Promise<OpenedSpan> {
  const payload = (await unpackPayloads(data))[place]
  if (!payload) throw new Error(`no payload at place ${place} of the block of span ${facts.span.spanId}`)
  return new OpenedSpan(facts, payload, profile)
}

/** A span with its payload read: answers any question about it, and works nothing out twice. */
export class OpenedSpan {
  readonly facts: SpanFacts
  readonly payload: SpanPayload
  readonly meaning: SpanMeaning
  readonly record: JsonObject
  readonly chat: ChatMessage[] | null
  private readonly decoded = new Map<string, Json | undefined>()

  /** @param profile what is hidden of it, where it is opened for a visitor: nothing else is ever read from it */
  constructor(stored: SpanFacts, whole: SpanPayload, profile: ShareProfile | null = null) {
    const { facts, payload } = profile === null ? { facts: stored, payload: whole } : redactPayload(stored, whole, profile)
    const { span, origin } = facts
    const meaning = readDialect(payload.attributes, origin?.scopeName ?? '', span.name, payload.events)
    const chat = meaning.call ? chatOf(meaning.inputs, meaning.outputs) : null
    const shown = profile === null ? { meaning, chat, payload } : hideSides({ meaning, chat, payload }, profile)
    this.facts = facts
    this.payload = shown.payload
    this.meaning = shown.meaning
    this.chat = shown.chat
    this.record = recordOf(facts, shown.payload, shown.meaning)
  }

  /** @throws ServiceError `not_found` for a path where nothing stands, `invalid` for one that is none */
  answer<Q extends SpanQuestion>(question: Q): SpanAnswer<Q> {
    return this.answerOf(question) as SpanAnswer<Q>
  }

  private answerOf(question: SpanQuestion): Answers[SpanQuestion['kind']] {
    switch (question.kind) {
      case 'detail':
        return detailOf(this, question.prices)
      case 'value': {
        const value = this.at(question.path)
        const held = question.json && typeof value === 'string' ? (this.decode(value) ?? value) : value
        return valuePage(held, question.from, typeof held === 'string' ? question.limit : Math.min(question.limit, MOST_CHILDREN))
      }
      case 'search':
        return searchValue(this.at(question.path), question.q, MOST_MATCHES, question.path)
      case 'raw': {
        const value = this.at(question.path)
        return { bytes: new TextEncoder().encode(typeof value === 'string' ? value : encodeJson(value)), isText: typeof value === 'string' }
      }
      case 'request':
        return this.request()
      case 'texts':
        return comparedValues(this)
    }
  }

  /** The request of its call with everything it sent; null where it holds none. */
  request(): RunnableRequestView | null {
    const { call, inputs } = this.meaning
    if (!call) return null
    const chat = this.chat && withData(this.chat, (path) => this.at(path))
    return runnableRequest({ call, inputs, attributes: this.payload.attributes, chat }) as RunnableRequestView | null
  }

  private at(path: string): Json {
    const steps = pointerSteps(path)
    if (steps === null) throw new ServiceError('invalid', 'a path is a JSON pointer: empty, or /inputs/messages/0')
    const value = valueAtPointer(this.record, steps, (text) => this.decode(text))
    if (value === undefined) throw new ServiceError('not_found', `nothing stands at ${path}`)
    return value
  }

  private decode(text: string): Json | undefined {
    if (this.decoded.has(text)) return this.decoded.get(text)
    const value = jsonInText(text)
    if (this.decoded.size >= MOST_DECODED) this.decoded.delete(this.decoded.keys().next().value as string)
    this.decoded.set(text, value)
    return value
  }
}

/** Everything that is recorded of a span, as one JSON object. */
function recordOf({ span, origin }: SpanFacts, payload: SpanPayload, meaning: SpanMeaning): JsonObject {
  return {
    id: span.spanId,
    traceId: span.traceId,
    parentId: span.parentSpanId,
    name: span.name,
    type: span.type,
    kind: KINDS[payload.kind] ?? 'unspecified',
    startNs: String(span.startNs),
    endNs: span.endNs === null ? null : String(span.endNs),
    status: span.status,
    statusMessage: payload.statusMessage,
    inputs: meaning.inputs ?? null,
    outputs: meaning.outputs ?? null,
    attributes: payload.attributes,
    events: payload.events.map((event) => ({ name: event.name, timeNs: String(event.timeNs), attributes: event.attributes })),
    links: payload.links.map(({ traceId, spanId, attributes }) => ({ traceId, spanId, attributes })),
    resource: origin?.resource ?? {},
    scope: { name: origin?.scopeName ?? '', version: origin?.scopeVersion ?? '' },
    arrivals: span.arrivals,
    notes: payload.notes,
  }
}
