import type { Json, JsonObject } from '../../core/json'
import { setKey, TOO_DEEP } from '../../core/json-depth'
import { addNote, quoted } from '../span/note'
import { wireLimits } from '../wire-limits'
import { type Cursor, WIRE } from './cursor'

/**
 * Reads one `KeyValue {string key = 1; AnyValue value = 2}` into `into`; a key that is there already is replaced and noted.
 * Values: opentelemetry-proto common/v1/common.proto. An unset value is null, bytes are `{"$bytes": base64}`, integers beyond
 * 2^53 are bigint, and numbers JSON cannot hold are their names (`NaN`, `Infinity`, `-Infinity`).
 */
export function readKeyValue(cursor: Cursor, end: number, into: JsonObject, depth: number, notes: string[] | null): void {
  const stop = cursor.delimited(end)
  let key = ''
  let value: Json = null
  while (cursor.at < stop) {
    const tag = cursor.varint(stop)
    if (tag === 10) key = cursor.string(stop)
    else if (tag === 18) value = readAnyValue(cursor, stop, depth)
    else {
      if (tag >>> 3 === 1 || tag >>> 3 === 2) cursor.expect(tag & 7, WIRE.delimited, 'KeyValue')
      cursor.skip(tag & 7, stop)
    }
  }
  if (notes !== null && Object.hasOwn(into, key)) addNote(notes, `Attribute ${quoted(key, 80)} was sent more than once; the last value is kept.`)
  setKey(into, key, value)
}

const FIELD_WIRE: readonly (number | undefined)[] = [
  undefined,
  WIRE.delimited,
  WIRE.varint,
  WIRE.varint,
  WIRE.fixed64,
  WIRE.delimited,
  WIRE.delimited,
  WIRE.delimited,
]

function readAnyValue(cursor: Cursor, end: number, depth: number): Json {
  const stop = cursor.delimited(end)
  let value: Json = null
  while (cursor.at < stop) {
    const tag = cursor.varint(stop)
    const field = tag >>> 3
    const wanted = FIELD_WIRE[field]
    if (wanted !== undefined) cursor.expect(tag & 7, wanted, 'AnyValue')
    if (field === 1) value = cursor.string(stop)
    else if (field === 2) value = cursor.varint(stop) !== 0
    else if (field === 3) value = cursor.int64(stop)
    else if (field === 4) value = finite(cursor.double(stop))
    else if (field === 5) value = readList(cursor, stop, depth)
    else if (field === 6) value = readMap(cursor, stop, depth)
    else if (field === 7) value = { $bytes: cursor.bytes(stop, 'base64') }
    else cursor.skip(tag & 7, stop)
  }
  return value
}

function finite(value: number): Json {
  return Number.isFinite(value) ? value : String(value)
}

function readList(cursor: Cursor, end: number, depth: number): Json {
  const stop = cursor.delimited(end)
  if (depth >= wireLimits().depth) {
    cursor.at = stop
    return TOO_DEEP
  }
  const list: Json[] = []
  while (cursor.at < stop) {
    const tag = cursor.varint(stop)
    if (tag === 10) list.push(readAnyValue(cursor, stop, depth + 1))
    else cursor.skip(tag & 7, stop)
  }
  return list
}

function readMap(cursor: Cursor, end: number, depth: number): Json {
  const stop = cursor.delimited(end)
  if (depth >= wireLimits().depth) {
    cursor.at = stop
    return TOO_DEEP
  }
  const map: JsonObject = {}
  while (cursor.at < stop) {
    const tag = cursor.varint(stop)
    if (tag === 10) readKeyValue(cursor, stop, map, depth + 1, null)
    else cursor.skip(tag & 7, stop)
  }
  return map
}
