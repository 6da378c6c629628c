import { isJsonObject, type Json, type JsonObject } from '../../core/json'
import { setKey, TOO_DEEP } from '../../core/json-depth'
import { addNote, quoted } from '../span/note'
import { wireLimits } from '../wire-limits'
import { fieldOf, integerOf, objectsOf, textOf } from './json-fields'

/**
 * Attributes of OTLP/JSON: a list of `{key, value: AnyValue}`, or, from hand-made exporters, a plain object of plain values.
 * Decodes to the same values as the protobuf form. A key that came before is replaced and noted.
 */
export function attributesOfJson(value: Json | undefined, notes: string[] | null): JsonObject {
  const attributes: JsonObject = {}
  if (isJsonObject(value)) for (const key of Object.keys(value)) setKey(attributes, key, valueOfJson(value[key], 0))
  for (const pair of objectsOf(value)) {
    const key = textOf(pair.key)
    if (notes !== null && Object.hasOwn(attributes, key)) addNote(notes, `Attribute ${quoted(key, 80)} was sent more than once; the last value is kept.`)
    setKey(attributes, key, valueOfJson(pair.value, 0))
  }
  return attributes
}

/** One `AnyValue`; a plain JSON value stands for itself. */
function valueOfJson(value: Json | undefined, depth: number): Json {
  if (!isJsonObject(value)) return Array.isArray(value) ? listOf(value, depth) : (value ?? null)
  const text = fieldOf(value, 'stringValue', 'string_value')
  if (text !== undefined) return textOf(text)
  const bool = fieldOf(value, 'boolValue', 'bool_value')
  if (bool !== undefined) return bool === true || bool === 'true'
  const integer = fieldOf(value, 'intValue', 'int_value')
  if (integer !== undefined) return exact(integer)
  const double = fieldOf(value, 'doubleValue', 'double_value')
  if (double !== undefined) return doubleOf(double)
  const list = fieldOf(value, 'arrayValue', 'array_value')
  if (list !== undefined) return listOf(isJsonObject(list) ? (list.values ?? []) : list, depth)
  const map = fieldOf(value, 'kvlistValue', 'kvlist_value')
  if (map !== undefined) return mapOf(isJsonObject(map) ? (map.values ?? []) : map, depth)
  const bytes = fieldOf(value, 'bytesValue', 'bytes_value')
  if (bytes !== undefined) return { $bytes: textOf(bytes) }
  return Object.keys(value).length === 0 ? null : plainObject(value, depth)
}

function exact(value: Json): Json {
  const integer = integerOf(value)
  if (integer === null) return typeof value === 'number' ? value : textOf(value)
  return Number.isSafeInteger(Number(integer)) ? Number(integer) : integer
}

function doubleOf(value: Json): Json {
  if (typeof value !== 'string') return typeof value === 'bigint' ? Number(value) : value
  const number = value.trim() === '' ? Number.NaN : Number(value)
  return Number.isFinite(number) ? number : value
}

function listOf(value: Json, depth: number): Json {
  if (depth >= wireLimits().depth) return TOO_DEEP
  return Array.isArray(value) ? value.map((item) => valueOfJson(item, depth + 1)) : []
}

function mapOf(value: Json, depth: number): Json {
  if (depth >= wireLimits().depth) return TOO_DEEP
  const map: JsonObject = {}
  for (const pair of objectsOf(value)) setKey(map, textOf(pair.key), valueOfJson(pair.value, depth + 1))
  return map
}

function plainObject(value: JsonObject, depth: number): Json {
  if (depth >= wireLimits().depth) return TOO_DEEP
  const map: JsonObject = {}
  for (const key of Object.keys(value)) setKey(map, key, valueOfJson(value[key], depth + 1))
  return map
}
