import { decodeJson, type Json } from '../core/json'

/**
 * Parses an answer; whole numbers that a double cannot hold become their digits as text, so that an id or a counter in a
 * payload is shown as it was sent.
 * @throws SyntaxError when the text is not JSON.
 */
export function parseExact(text: string): Json {
  return digits(decodeJson(text))
}

function digits(value: Json): Json {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(digits)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, digits(inner)]))
}
