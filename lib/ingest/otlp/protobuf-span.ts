import { addNote } from '../span/note'
import { emptyRawSpan, type RawEvent, type RawLink, type RawSpan } from '../span/raw-span'
import { readKeyValue } from './any-value'
import { type Cursor, WIRE } from './cursor'

const SPAN_WIRE: readonly (number | undefined)[] = [undefined, 2, 2, 2, 2, 2, 0, 1, 1, 2, 0, 2, 0, 2, 0, 2, 5]

/** Reads the `Span` that ends at `stop` (opentelemetry-proto trace/v1/trace.proto). Fields may come in any order. */
export function readSpan(cursor: Cursor, stop: number): RawSpan {
  const span = emptyRawSpan()
  const repairedBefore = cursor.repairedStrings
  while (cursor.at < stop) {
    const tag = cursor.varint(stop)
    const field = Math.floor(tag / 8)
    const wire = tag & 7
    const wanted = SPAN_WIRE[field]
    if (wanted !== undefined) cursor.expect(wire, wanted, `Span field ${field}`)
    switch (field) {
      case 1:
        span.traceId = cursor.bytes(stop, 'hex')
        break
      case 2:
        span.spanId = cursor.bytes(stop, 'hex')
        break
      case 3:
        span.traceState = cursor.string(stop)
        break
      case 4:
        span.parentSpanId = cursor.bytes(stop, 'hex')
        break
      case 5:
        span.name = cursor.string(stop)
        break
      case 6:
        span.kind = cursor.varint(stop)
        break
      case 7:
        span.startNs = cursor.fixed64(stop)
        break
      case 8:
        span.endNs = cursor.fixed64(stop)
        break
      case 9:
        readKeyValue(cursor, stop, span.attributes, 0, span.notes)
        break
      case 10:
        noteDropped(cursor.varint(stop), 'attributes', span)
        break
      case 11:
        span.events.push(readEvent(cursor, stop, span.notes))
        break
      case 12:
        noteDropped(cursor.varint(stop), 'events', span)
        break
      case 13:
        span.links.push(readLink(cursor, stop, span.notes))
        break
      case 14:
        noteDropped(cursor.varint(stop), 'links', span)
        break
      case 15:
        readStatus(cursor, stop, span)
        break
      default:
        cursor.skip(wire, stop)
    }
  }
  if (cursor.repairedStrings > repairedBefore) {
    addNote(span.notes, `Invalid UTF-8 in ${cursor.repairedStrings - repairedBefore} strings was replaced by U+FFFD.`)
  }
  return span
}

function noteDropped(count: number, what: string, span: RawSpan): void {
  if (count > 0) addNote(span.notes, `The client dropped ${count} ${what} before sending.`)
}

function readStatus(cursor: Cursor, end: number, span: RawSpan): void {
  const stop = cursor.delimited(end)
  while (cursor.at < stop) {
    const tag = cursor.varint(stop)
    if (tag === 18) span.statusMessage = cursor.string(stop)
    else if (tag === 24) span.statusCode = cursor.varint(stop)
    else cursor.skip(tag & 7, stop)
  }
}

function readEvent(cursor: Cursor, end: number, notes: string[]): RawEvent {
  const stop = cursor.delimited(end)
  const event: RawEvent = { name: '', timeNs: null, attributes: {} }
  while (cursor.at < stop) {
    const tag = cursor.varint(stop)
    if (tag === 9) event.timeNs = cursor.fixed64(stop)
    else if (tag === 18) event.name = cursor.string(stop)
    else if (tag === 26) readKeyValue(cursor, stop, event.attributes, 0, notes)
    else cursor.skip(tag & 7, stop)
  }
  return event
}

function readLink(cursor: Cursor, end: number, notes: string[]): RawLink {
  const stop = cursor.delimited(end)
  const link: RawLink = { traceId: '', spanId: '', attributes: {} }
  while (cursor.at < stop) {
    const tag = cursor.varint(stop)
    if (tag === 10) link.traceId = cursor.bytes(stop, 'hex')
    else if (tag === 18) link.spanId = cursor.bytes(stop, 'hex')
    else if (tag === 8 * 4 + WIRE.delimited) readKeyValue(cursor, stop, link.attributes, 0, notes)
    else cursor.skip(tag & 7, stop)
  }
  return link
}
