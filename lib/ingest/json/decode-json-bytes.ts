import type { Json } from '../../core/json'
import { limitDepth } from '../../core/json-depth'
import { quoteOddNumbers } from '../../core/json-numbers'
import { wireLimits } from '../wire-limits'
import { findJsonError } from './find-json-error'

/** Either the value, or where the text broke: `byte` counts from the start of the UTF-8 text. */
export type JsonReading = { value: Json; broken: null } | { value: null; broken: { message: string; byte: number } }

/** Levels of a document for each of a value that it holds: one of an attribute's value takes 4 in OTLP/JSON, and the rest is around it. */
const LEVELS_OF_ONE = 8

/**
 * Decodes UTF-8 JSON of any size without losing an integer's digit (beyond 2^53 they are `bigint`) and without recursion that a
 * sender could drive too deep. Takes a byte order mark and Python's `NaN` and `Infinity` (as strings). Invalid UTF-8 becomes U+FFFD.
 */
export function decodeJsonBytes(bytes: Uint8Array): JsonReading {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
  try {
    return { value: limitDepth(JSON.parse(quoteOddNumbers(text)) as Json, wireLimits().depth * LEVELS_OF_ONE), broken: null }
  } catch {
    const error = findJsonError(text) ?? { at: 0, found: 'unreadable text' }
    const byte = Buffer.byteLength(text.slice(0, error.at))
    return { value: null, broken: { message: `not JSON: ${error.found} at byte ${byte} of ${bytes.length}`, byte } }
  }
}

/** The value of a JSON text nested at most `depth` deep, or undefined when the text is not JSON. For text inside an attribute. */
export function decodeJsonText(text: string, depth: number): Json | undefined {
  try {
    return limitDepth(JSON.parse(quoteOddNumbers(text)) as Json, depth)
  } catch {
    return undefined
  }
}
