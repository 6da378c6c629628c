import { isJsonObject, type Json, type JsonObject } from '../../core/json'

/** A field by its lowerCamel name or by the snake_case one; undefined when absent or null (proto3 JSON mapping). */
export function fieldOf(object: JsonObject, camel: string, snake: string): Json | undefined {
  return object[camel] ?? object[snake] ?? undefined
}

/** The objects of a list; what is no object is left out, what is no list is empty. */
export function objectsOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : []
}

export function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : ''
}

/** A 64-bit integer sent as a number or as decimal text; null when it is neither or does not fit into 64 bits. */
export function integerOf(value: Json | undefined): bigint | null {
  let integer: bigint | null = null
  if (typeof value === 'bigint') integer = value
  else if (typeof value === 'number' && Number.isInteger(value)) integer = BigInt(value)
  else if (typeof value === 'string' && /^-?\d{1,20}$/.test(value.trim())) integer = BigInt(value.trim())
  return integer !== null && integer >= -(2n ** 63n) && integer < 2n ** 64n ? integer : null
}

/**
 * Hex digits of an id that came as hex (`0x` or not), base64 (either alphabet), a list of bytes, or a serialised byte buffer.
 * What fits none of these is returned as it is, cut, for the complaint; '' when absent.
 * @param bytes how long the id should be: 16 or 8
 */
export function idHexOf(value: Json | undefined, bytes: number): string {
  if (typeof value === 'string') return hexOfText(value.trim(), bytes)
  const list = isJsonObject(value) ? (value.data ?? Object.values(value)) : value
  if (!Array.isArray(list) || !list.every((item) => typeof item === 'number' && item >= 0 && item < 256)) return ''
  return Buffer.from(list as number[]).toString('hex')
}

const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/

function hexOfText(text: string, bytes: number): string {
  const bare = text.replace(/^(tr-|0[xX])/, '')
  if (/^[0-9a-fA-F]*$/.test(bare) && bare.length === bytes * 2) return bare.toLowerCase()
  const decoded = BASE64.test(text) ? Buffer.from(text, 'base64') : null
  return decoded !== null && decoded.length === bytes ? decoded.toString('hex') : text.slice(0, 64)
}

/** A number of an enumeration, given as number, digits or name (`SPAN_KIND_CLIENT`, `Client`, `STATUS_CODE_OK`, `OK`); -1 for an unknown name. */
export function enumOf(value: Json | undefined, names: readonly string[], prefix: string): number {
  if (value === undefined || value === null || value === '') return 0
  const text = textOf(value)
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const name = text.toUpperCase()
  return names.indexOf(name.startsWith(prefix) ? name.slice(prefix.length) : name)
}
