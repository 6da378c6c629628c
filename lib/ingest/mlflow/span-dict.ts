import { isJsonObject, type Json, type JsonObject } from '../../core/json'
import { setKey } from '../../core/json-depth'
import { enumOf, idHexOf, integerOf, objectsOf, textOf } from '../otlp/json-fields'
import { rawSpanOfJson } from '../otlp/json-span'
import { addNote } from '../span/note'
import type { RawSpan } from '../span/raw-span'

const STATUSES = ['UNSET', 'OK', 'ERROR']

/** True for the span dict of MLflow 2.14 to 2.22 (protocol reference 3.2, V2 dict). */
export function isSpanDictV2(span: JsonObject): boolean {
  return isJsonObject(span.context)
}

/**
 * Reads one span dict as MLflow stores it in `traces.json` and in its `spans.content` column, of either schema; also the odd one
 * of 3.5.0 with `tr-` and hex ids. Every attribute is a JSON text. Never throws.
 */
export function rawSpanOfDict(span: JsonObject): RawSpan {
  return isSpanDictV2(span) ? rawSpanOfV2(span) : { ...rawSpanOfJson({ ...span, attributes: null }), attributes: copyOf(span.attributes), encoded: true }
}

function rawSpanOfV2(span: JsonObject): RawSpan {
  const context = isJsonObject(span.context) ? span.context : {}
  const notes: string[] = []
  const startNs = integerOf(span.start_time)
  return {
    traceId: idHexOf(context.trace_id, 16),
    spanId: idHexOf(context.span_id, 8),
    parentSpanId: idHexOf(span.parent_id, 8),
    name: textOf(span.name),
    kind: 0,
    startNs,
    endNs: integerOf(span.end_time),
    statusCode: enumOf(span.status_code, STATUSES, 'STATUS_CODE_'),
    statusMessage: textOf(span.status_message),
    traceState: '',
    attributes: copyOf(span.attributes),
    encoded: true,
    events: objectsOf(span.events).map((event) => ({
      name: textOf(event.name),
      timeNs: eventTime(integerOf(event.timestamp), notes),
      attributes: copyOf(event.attributes),
    })),
    links: [],
    notes,
  }
}

const MICROSECONDS_END = 100_000_000_000_000_000n
const MICROSECONDS_START = 100_000_000_000_000n

/** MLflow 2 stamped some events in microseconds; as nanoseconds these would lie in January 1970. */
function eventTime(time: bigint | null, notes: string[]): bigint | null {
  if (time === null || time < MICROSECONDS_START || time >= MICROSECONDS_END) return time
  addNote(notes, 'Times of events came in microseconds and were turned into nanoseconds.')
  return time * 1000n
}

function copyOf(attributes: Json | undefined): JsonObject {
  const copy: JsonObject = {}
  if (isJsonObject(attributes)) for (const key of Object.keys(attributes)) setKey(copy, key, attributes[key] as Json)
  return copy
}
