import { limitDepth } from './json-depth'
import { quoteOddNumbers } from './json-numbers'

/**
 * JSON as it travels through the product. Whole numbers beyond 2^53 are `bigint`, so that no id, time or counter loses a digit
 * on its way from a protobuf `int64` to the browser and back.
 */
export type Json = null | boolean | number | bigint | string | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/** True for a plain JSON object (not null, not an array). */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Serialises with `bigint` written as bare digits. Keys keep their order; the result is standard JSON. */
export function encodeJson(value: Json): string {
  try {
    return JSON.stringify(value)
  } catch {
    // Only a bigint makes JSON.stringify throw: finding it by walking the value first would cost as much as writing it.
    return write(value)
  }
}

function write(value: Json): string {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`
  return `{${Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}:${write(value[key] as Json)}`)
    .join(',')}}`
}

/** Nothing that was stored is nested deeper: decoders of requests limit themselves to less. */
const DEEPEST = 1_000

/**
 * Parses JSON of any size; integers that a double cannot hold become `bigint`, Python's `NaN` and `Infinity` strings.
 * @throws SyntaxError when the text is not JSON
 */
export function decodeJson(text: string): Json {
  return limitDepth(JSON.parse(quoteOddNumbers(text)) as Json, DEEPEST)
}
