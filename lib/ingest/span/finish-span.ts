import { type SpanId, spanIdFrom, type TraceId, traceIdFrom } from '../../core/ids'
import type { Json, JsonObject } from '../../core/json'
import { setKey } from '../../core/json-depth'
import type { SpanEvent, SpanKind, SpanLink, SpanStatus } from '../../core/span'
import { isStorableTime, type Nanos } from '../../core/time'
import { wireLimits, wireLimitText } from '../wire-limits'
import { cleanText } from './clean-text'
import type { DecodedSpan } from './decoded-span'
import { decodeMlflowAttributes } from './mlflow-attributes'
import { addNote } from './note'
import type { OfferedSpan, RawSpan } from './raw-span'
import type { ReadDialect } from './read-dialect'

/** Attributes beyond this are kept in the payload and noted: no screen shows so many. */
const MANY_ATTRIBUTES = 2_000
const STATUSES: readonly SpanStatus[] = ['unset', 'ok', 'error']

/** The rule a span broke so that it cannot be kept. */
export interface SpanRefusal {
  refusal: string
}

/**
 * Checks a raw span and makes it whole. A span without a usable id or start time is refused; every other oddity is repaired and
 * noted on the span. Never throws.
 */
export function finishSpan(offered: OfferedSpan, readDialect: ReadDialect): DecodedSpan | SpanRefusal {
  const { raw, origin, project } = offered
  const notes = raw.notes
  const traceId = traceIdFrom(raw.traceId)
  if (traceId === null) return { refusal: idComplaint('trace id', raw.traceId, 16) }
  const spanId = spanIdFrom(raw.spanId)
  if (spanId === null) return { refusal: idComplaint('span id', raw.spanId, 8) }
  if (raw.startNs === null || raw.startNs === 0n) return { refusal: 'no start time' }
  if (!isStorableTime(BigInt.asIntN(64, raw.startNs))) return { refusal: 'start time lies outside the years 1824 to 2116' }
  const startNs = signed(raw.startNs, 'start', notes)
  const endNs = endOf(raw, notes)
  if (endNs !== null && endNs < startNs) addNote(notes, `The end lies ${startNs - endNs} ns before the start; both are kept as sent.`)
  const attributes = decodeMlflowAttributes(bounded(raw.attributes, notes), raw.encoded)
  const attributeCount = Object.keys(attributes).length
  if (attributeCount > MANY_ATTRIBUTES) addNote(notes, `${attributeCount} attributes, more than ${MANY_ATTRIBUTES}; all are kept.`)
  noteOtherRequestId(attributes['mlflow.traceRequestId'], traceId, notes)
  const name = cleanText(raw.name)
  const events = firstOf(raw.events, 'events', notes).map(
    (event): SpanEvent => ({ name: event.name, timeNs: BigInt.asIntN(64, event.timeNs ?? 0n) as Nanos, attributes: event.attributes }),
  )
  return {
    traceId,
    spanId,
    parentSpanId: parentOf(raw, spanId, notes),
    project,
    name,
    kind: kindOf(raw.kind, notes),
    startNs,
    endNs,
    status: statusOf(raw.statusCode, notes),
    statusMessage: cleanText(raw.statusMessage),
    attributes,
    events,
    links: firstOf(raw.links, 'links', notes).map((link): SpanLink => ({ traceId: link.traceId, spanId: link.spanId, attributes: link.attributes })),
    traceState: cleanText(raw.traceState),
    origin,
    ...readDialect(attributes, origin.scopeName, name, events),
    notes,
  }
}

/** The first attributes of a span that has more than may be. */
function bounded(attributes: JsonObject, notes: string[]): JsonObject {
  const keys = Object.keys(attributes)
  const kept = firstOf(keys, 'attributes', notes)
  if (kept === keys) return attributes
  const first: JsonObject = {}
  for (const key of kept) setKey(first, key, attributes[key] as Json)
  return first
}

function firstOf<Item>(items: Item[], of: 'attributes' | 'events' | 'links', notes: string[]): Item[] {
  const most = wireLimits()[of]
  if (items.length <= most) return items
  addNote(notes, `${items.length} ${of}, more than ${wireLimitText(of)}; the first ${most} are kept.`)
  return items.slice(0, most)
}

function idComplaint(what: string, hex: string, bytes: number): string {
  if (hex === '') return `${what} is missing`
  if (/^0+$/.test(hex) && hex.length === bytes * 2) return `${what} is all zeros`
  if (/^([0-9a-f]{2})+$/i.test(hex)) return `${what} has ${hex.length / 2} bytes, not ${bytes}`
  return `${what} ${JSON.stringify(hex.slice(0, 40))} is neither ${bytes * 2} hex digits nor ${bytes} bytes in base64`
}

function endOf({ endNs }: RawSpan, notes: string[]): Nanos | null {
  if (endNs === null || endNs === 0n) return null
  if (isStorableTime(BigInt.asIntN(64, endNs))) return signed(endNs, 'end', notes)
  addNote(notes, `The end ${endNs} lies outside the years 1824 to 2116; the span is taken for open.`)
  return null
}

/** Times before 1970 reach us as unsigned numbers above 2^63. */
function signed(time: bigint, which: string, notes: string[]): Nanos {
  const value = BigInt.asIntN(64, time)
  if (value < 0n) addNote(notes, `The ${which} lies before 1970.`)
  return value as Nanos
}

function parentOf(raw: RawSpan, spanId: SpanId, notes: string[]): SpanId | null {
  if (raw.parentSpanId === '' || /^0+$/.test(raw.parentSpanId)) return null
  const parent = spanIdFrom(raw.parentSpanId)
  if (parent === null) addNote(notes, `The parent's ${idComplaint('span id', raw.parentSpanId, 8)}; it is left out.`)
  if (parent !== spanId) return parent
  addNote(notes, 'The span names itself as its parent; it is taken for a root.')
  return null
}

function kindOf(kind: number, notes: string[]): SpanKind {
  if (kind >= 0 && kind <= 5 && Number.isInteger(kind)) return kind as SpanKind
  addNote(notes, `Span kind ${kind} is unknown; taken for unspecified.`)
  return 0
}

function statusOf(code: number, notes: string[]): SpanStatus {
  const status = STATUSES[code]
  if (status === undefined) addNote(notes, `Status code ${code} is unknown; taken for unset.`)
  return status ?? 'unset'
}

function noteOtherRequestId(value: unknown, traceId: TraceId, notes: string[]): void {
  if (typeof value !== 'string' || value === '') return
  const named = value.slice(value.lastIndexOf('/') + 1)
  if (traceIdFrom(named) === traceId) return
  addNote(notes, `mlflow.traceRequestId names another trace (${JSON.stringify(value.slice(0, 60))}); the span stays where its trace id puts it.`)
}
