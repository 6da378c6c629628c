import { type TraceId, traceIdFrom } from '../../core/ids'
import { isJsonObject, type Json, type JsonObject } from '../../core/json'
import { cleanText } from '../../ingest/span/clean-text'
import { ServiceError } from '../service-error'

/**
 * Reading fields of an MLflow request: one flat object of query parameters (repeated ones as lists), JSON body and path
 * variables. Numbers may arrive as text (query parameters, int64 in protobuf JSON).
 */

/** @throws ServiceError `invalid` when the field is absent or blank. */
export function requiredText(input: JsonObject, key: string): string {
  const text = optionalText(input, key)
  if (text === null || text === '') throw new ServiceError('invalid', `Missing value for required parameter '${key}'.`)
  return text
}

/** The field as text that any database holds; null when absent. @throws ServiceError `invalid` when it is an object or a list. */
export function optionalText(input: JsonObject, key: string): string | null {
  const value = input[key]
  if (value === undefined || value === null) return null
  if (typeof value === 'object') throw new ServiceError('invalid', `Parameter '${key}' must be a string.`)
  return cleanText(String(value))
}

/** The field as a whole number; null when absent. @throws ServiceError `invalid` when it is none. */
export function optionalInteger(input: JsonObject, key: string): number | null {
  const value = input[key]
  if (value === undefined || value === null || value === '') return null
  const number = typeof value === 'object' || typeof value === 'boolean' ? Number.NaN : Number(value)
  if (!Number.isSafeInteger(number)) throw new ServiceError('invalid', `Parameter '${key}' must be a whole number.`)
  return number
}

/** The field as a list of texts; a single text is a list of one, absent is empty. */
export function textList(input: JsonObject, key: string): string[] {
  const value = input[key]
  if (value === undefined || value === null) return []
  const list = Array.isArray(value) ? value : [value]
  return list.map((one) => {
    if (typeof one === 'object') throw new ServiceError('invalid', `Parameter '${key}' must be a list of strings.`)
    return cleanText(String(one))
  })
}

/** A list of objects; absent is empty. */
export function objectList(input: JsonObject, key: string): JsonObject[] {
  const value = input[key]
  if (value === undefined || value === null) return []
  if (!Array.isArray(value) || !value.every(isJsonObject)) throw new ServiceError('invalid', `Parameter '${key}' must be a list of objects.`)
  return value
}

/** `[{"key":…,"value":…}]` as a record: MLflow's wire form of tags, parameters and V2 metadata. */
export function keyValues(input: JsonObject, key: string): Record<string, string> {
  return Object.fromEntries(objectList(input, key).map((pair) => [requiredText(pair, 'key'), optionalText(pair, 'value') ?? '']))
}

/** A record as `[{"key":…,"value":…}]`. */
export function keyValueList(record: Record<string, string>): { key: string; value: string }[] {
  return Object.entries(record).map(([key, value]) => ({ key, value }))
}

/** True for `true` and the text `true` (protobuf JSON writes booleans, query parameters hold text). */
export function isTrue(value: Json | undefined): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true')
}

/**
 * The trace a request names in `trace_id` or `request_id`.
 * @throws ServiceError `not_found` when the id cannot name a trace: no trace of this server has such an id.
 */
export function requiredTraceId(input: JsonObject): TraceId {
  const text = optionalText(input, 'trace_id') ?? requiredText(input, 'request_id')
  const id = traceIdFrom(text)
  if (id === null) throw new ServiceError('not_found', `Trace with ID '${text}' not found.`)
  return id
}
