import { isJsonObject, type JsonObject } from '../../core/json'
import { addNote, quoted } from '../span/note'
import type { RawSpan } from '../span/raw-span'
import { enumOf, fieldOf, idHexOf, integerOf, objectsOf, textOf } from './json-fields'
import { attributesOfJson } from './json-value'

const KINDS = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER']
const STATUSES = ['UNSET', 'OK', 'ERROR']

/** One `Span` of OTLP/JSON, in lowerCamel or snake_case (MLflow's REST answers), ids in hex, base64 or bytes. Never throws. */
export function rawSpanOfJson(span: JsonObject): RawSpan {
  const notes: string[] = []
  const status = isJsonObject(span.status) ? span.status : { code: span.status ?? 0 }
  const end = fieldOf(span, 'endTimeUnixNano', 'end_time_unix_nano')
  const endNs = integerOf(end)
  if (end !== undefined && endNs === null) addNote(notes, `The end time ${quoted(textOf(end), 40)} is no count of nanoseconds; the span is taken for open.`)
  for (const [what, camel, snake] of DROPPED) {
    const count = integerOf(fieldOf(span, camel, snake)) ?? 0n
    if (count > 0n) addNote(notes, `The client dropped ${count} ${what} before sending.`)
  }
  return {
    traceId: idHexOf(fieldOf(span, 'traceId', 'trace_id'), 16),
    spanId: idHexOf(fieldOf(span, 'spanId', 'span_id'), 8),
    parentSpanId: idHexOf(fieldOf(span, 'parentSpanId', 'parent_span_id'), 8),
    name: textOf(span.name),
    kind: enumOf(span.kind, KINDS, 'SPAN_KIND_'),
    startNs: integerOf(fieldOf(span, 'startTimeUnixNano', 'start_time_unix_nano')),
    endNs,
    statusCode: enumOf(status.code, STATUSES, 'STATUS_CODE_'),
    statusMessage: textOf(status.message),
    traceState: textOf(fieldOf(span, 'traceState', 'trace_state')),
    attributes: attributesOfJson(span.attributes, notes),
    encoded: false,
    events: objectsOf(span.events).map((event) => ({
      name: textOf(event.name),
      timeNs: integerOf(fieldOf(event, 'timeUnixNano', 'time_unix_nano')),
      attributes: attributesOfJson(event.attributes, null),
    })),
    links: objectsOf(span.links).map((link) => ({
      traceId: idHexOf(fieldOf(link, 'traceId', 'trace_id'), 16),
      spanId: idHexOf(fieldOf(link, 'spanId', 'span_id'), 8),
      attributes: attributesOfJson(link.attributes, null),
    })),
    notes,
  }
}

const DROPPED = [
  ['attributes', 'droppedAttributesCount', 'dropped_attributes_count'],
  ['events', 'droppedEventsCount', 'dropped_events_count'],
  ['links', 'droppedLinksCount', 'dropped_links_count'],
] as const
