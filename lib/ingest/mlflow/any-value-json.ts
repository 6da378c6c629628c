import type { Json, JsonObject } from '../../core/json'

/**
 * Attributes as protobuf-JSON prints them: a list of `{key, value: AnyValue}` in snake_case (protocol reference 5.1). The value of
 * a null is left out; numbers without a fraction are integers; bytes come back from `{"$bytes": base64}`.
 */
export function anyValueAttributes(attributes: JsonObject): JsonObject[] {
  return Object.entries(attributes).map(([key, value]) => keyValue(key, value))
}

function keyValue(key: string, value: Json): JsonObject {
  return value === null ? { key } : { key, value: anyValue(value) }
}

function anyValue(value: Json): JsonObject {
  if (value === null) return {}
  if (typeof value === 'string') return { string_value: value }
  if (typeof value === 'boolean') return { bool_value: value }
  if (typeof value === 'bigint') return isInt64(value) ? { int_value: value } : { string_value: value.toString() }
  if (typeof value === 'number') return Number.isSafeInteger(value) ? { int_value: value } : { double_value: value }
  if (Array.isArray(value)) return { array_value: listValues(value.map(anyValue)) }
  if (typeof value.$bytes === 'string' && Object.keys(value).length === 1) return { bytes_value: value.$bytes }
  return { kvlist_value: listValues(anyValueAttributes(value)) }
}

function listValues(values: JsonObject[]): JsonObject {
  return values.length === 0 ? {} : { values }
}

function isInt64(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value
}
