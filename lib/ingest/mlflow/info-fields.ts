import { encodeJson, isJsonObject, type Json, type JsonObject } from '../../core/json'
import { isStorableTime, type Nanos, nanosOf } from '../../core/time'
import type { TraceState } from '../../core/trace'
import { RefusedError } from '../refused'
import { cleanText } from '../span/clean-text'

const STATES: readonly TraceState[] = ['STATE_UNSPECIFIED', 'IN_PROGRESS', 'OK', 'ERROR']
/** Wire numbers: `TraceInfoV3.State` 0 to 3, where OK is 1, ERROR 2, IN_PROGRESS 3 (`protos/service.proto`). */
const STATE_NUMBERS: readonly TraceState[] = ['STATE_UNSPECIFIED', 'OK', 'ERROR', 'IN_PROGRESS']

/** A refusal in MLflow's words that names the field. */
export function invalid(field: string, rule: string): RefusedError {
  return new RefusedError(400, 'INVALID_PARAMETER_VALUE', `Invalid value for '${field}': ${rule}.`)
}

export function objectAt(value: Json | undefined, field: string): JsonObject {
  if (!isJsonObject(value)) throw invalid(field, value === undefined || value === null ? 'it is missing' : 'it must be an object')
  return value
}

/** Text, or a number as text; null when absent. */
export function optionalText(value: Json | undefined, field: string): string | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'string') return cleanText(value)
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  throw invalid(field, 'it must be a string')
}

export function requiredText(value: Json | undefined, field: string): string {
  const text = optionalText(value, field)
  if (text === null || text === '') throw invalid(field, 'it is missing')
  return text
}

/** A state by name or wire number; IN_PROGRESS and the like in any case. */
export function stateAt(value: Json | undefined, field: string): TraceState {
  if (value === undefined || value === null) return 'STATE_UNSPECIFIED'
  const byNumber = typeof value === 'number' ? STATE_NUMBERS[value] : undefined
  const byName = typeof value === 'string' ? STATES.find((state) => state === value.toUpperCase()) : undefined
  const state = byNumber ?? byName
  if (state === undefined) throw invalid(field, `it must be one of ${STATES.join(', ')}`)
  return state
}

/** A time given as a whole number of milliseconds, as number or text. */
export function millisTimeAt(value: Json | undefined, field: string): Nanos {
  const millis = typeof value === 'string' && value !== '' ? Number(value) : value
  if (typeof millis !== 'number' || !Number.isSafeInteger(millis)) throw invalid(field, 'it must be a whole number of milliseconds')
  return storable(nanosOf(millis), field)
}

/** The time or duration itself, when it can be kept. */
export function storable(ns: Nanos, field: string): Nanos {
  if (!isStorableTime(ns)) throw invalid(field, 'it lies outside the years 1824 to 2116, or is longer than 146 years')
  return ns
}

/** A map of texts; other values are written as JSON, null is left out. */
export function textMapAt(value: Json | undefined, field: string): Record<string, string> {
  const map: Record<string, string> = {}
  if (value === undefined || value === null) return map
  for (const [key, item] of Object.entries(objectAt(value, field))) if (item !== null) put(map, key, item)
  return map
}

/** V2's maps: lists of `{key, value}`; a later key wins. */
export function pairsAt(value: Json | undefined, field: string): Record<string, string> {
  const map: Record<string, string> = {}
  if (value === undefined || value === null) return map
  if (!Array.isArray(value)) throw invalid(field, 'it must be a list of {key, value}')
  for (const [index, pair] of value.entries()) {
    const { key, value: item } = objectAt(pair, `${field}[${index}]`)
    put(map, requiredText(key, `${field}[${index}].key`), item ?? '')
  }
  return map
}

/** Own property even for `__proto__`, which a plain assignment would take for the prototype. */
function put(map: Record<string, string>, key: string, item: Json): void {
  const value = cleanText(typeof item === 'string' ? item : encodeJson(item))
  Object.defineProperty(map, cleanText(key), { value, enumerable: true, configurable: true, writable: true })
}
