import { decodeJson, encodeJson, isJsonObject, type Json, type JsonObject } from '../json'
import { setKey } from '../json-depth'
import { laterTag, markedParts, markerOf, markerText } from './marker'
import { type HowRedacted, mayHold, redactText, wholly } from './redact-text'
import type { Rules } from './rules'

/** JSON that is written in a text within JSON is looked into so many times. */
const MOST_WRAPPED = 8

interface Place extends HowRedacted {
  path: string
  wrapped: number
}

/**
 * Replaces what the rules find anywhere in a value by markers: in texts, in keys, in numbers, in JSON that is written in a text, and the
 * value of every key that a rule names (also of `{"key": …, "value": …}` and `{"name": …, "value": …}`). What is not touched is the same
 * object as before.
 */
export function redactJson<Value extends Json>(value: Value, rules: Rules, how: HowRedacted & { path?: string } = {}): Value {
  return ofValue(value, rules, { ...how, path: how.path ?? '', wrapped: 0 }) as Value
}

/** A text that may be JSON: what is written in it is redacted as JSON, any other text as it is. */
export function redactString(text: string, rules: Rules, how: HowRedacted & { path?: string } = {}): string {
  return ofText(text, rules, { ...how, path: how.path ?? '', wrapped: 0 })
}

function ofValue(value: Json, rules: Rules, place: Place): Json {
  if (typeof value === 'string') return ofText(value, rules, place)
  if (typeof value === 'number' || typeof value === 'bigint') {
    const text = String(value)
    const next = text.length < 3 ? text : redactText(text, rules, place)
    return next === text ? value : next
  }
  if (Array.isArray(value)) {
    let changed = false
    const next = value.map((item) => {
      const made = ofValue(item, rules, place)
      changed ||= made !== item
      return made
    })
    return changed ? next : value
  }
  return isJsonObject(value) ? ofObject(value, rules, place) : value
}

function ofObject(object: JsonObject, rules: Rules, place: Place): JsonObject {
  if (typeof object.$bytes === 'string' && Object.keys(object).length === 1) return ofBytes(object.$bytes, object, rules, place)
  const named = pairName(object)
  const keys = Object.keys(object)
  let made: [string, Json][] | null = null
  for (const [at, key] of keys.entries()) {
    const value = object[key] as Json
    const next = ofKey(key === 'value' && named !== null ? named : key, value, rules, place)
    const nextKey = ofName(key, rules, place)
    if (made === null && (next !== value || nextKey !== key)) made = keys.slice(0, at).map((before) => [before, object[before] as Json])
    made?.push([nextKey, next])
  }
  if (made === null) return object
  const result: JsonObject = {}
  const steps = new Map<string, number>()
  for (const [key, value] of made) setKey(result, free(result, key, rules, steps), value)
  return result
}

/** Most names that are remembered, and how long they are at most: names are few, but a sender may make them up. */
const MOST_NAMES = 5_000
const LONGEST_NAME = 100

function ofName(key: string, rules: Rules, place: Place): string {
  if (rules.cleanKeys.has(key)) return key
  const next = redactText(key, rules, { ...place, names: true })
  if (next === key && key.length <= LONGEST_NAME && rules.cleanKeys.size < MOST_NAMES) rules.cleanKeys.add(key)
  return next
}

/** Bytes of a protobuf value (base64): where they are a text it is redacted as one. */
function ofBytes(base64: string, object: JsonObject, rules: Rules, place: Place): JsonObject {
  const text = textOfBytes(base64)
  const next = text === null ? null : ofText(text, rules, place)
  return next === null || next === text ? object : { $bytes: btoa(String.fromCharCode(...new TextEncoder().encode(next))) }
}

function textOfBytes(base64: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)))
  } catch {
    return null
  }
}

/** The name of which an object gives the value, as lists of headers, tags and OTLP attributes do. */
function pairName(object: JsonObject): string | null {
  if (object.value === undefined) return null
  const name = object.key ?? object.name
  return typeof name === 'string' ? name : null
}

/**
 * A name for a key that no other of the object has: two of them must not become one. Where they would, a marker made one of them, and the
 * later gets another tag, as different texts have; no rule looks into a marker, so redacting twice equals once.
 * @param steps by key how far its tags are taken
 */
function free(object: JsonObject, key: string, rules: Rules, steps: Map<string, number>): string {
  if (!Object.hasOwn(object, key)) return key
  const parts = markedParts(key)
  const at = parts.findIndex(({ marker }) => marker !== null && rules.whats.has(marker.what))
  for (let step = (steps.get(key) ?? 0) + 1; ; step++) {
    const other = parts.map(({ text, marker }, place) => (place === at && marker ? markerText(laterTag(marker, step)) : text)).join('')
    if (Object.hasOwn(object, other)) continue
    steps.set(key, step)
    return other
  }
}

function ofKey(key: string, value: Json, rules: Rules, place: Place): Json {
  const names = place.names || rules.naming.has(key)
  if (rules.keys.length === 0) return ofValue(value, rules, names === place.names ? place : { ...place, names })
  const path = place.path === '' ? key : `${place.path}.${key}`
  const below = { ...place, path, names }
  const rule = rules.keys.find((one) => one.matches(key, path))
  return rule ? withoutValue(value, rule.what, rules, below) : ofValue(value, rules, below)
}

/** The whole value of a key; nothing is hidden where there is nothing. */
function withoutValue(value: Json, what: string, rules: Rules, place: Place): Json {
  if (value === null || value === undefined || value === '') return value
  const inner = typeof value === 'string' && value.startsWith('"') ? decoded(value) : undefined
  if (typeof inner === 'string') return encodeJson(withoutValue(inner, what, rules, place))
  const text = typeof value === 'string' ? value : encodeJson(value)
  const known = markerOf(text)
  return known !== null && rules.whats.has(known.what) ? value : wholly(text, what, rules, place)
}

function ofText(text: string, rules: Rules, place: Place): string {
  if (place.wrapped >= MOST_WRAPPED || !isWrapped(text) || !mayHoldWrapped(text, rules)) return redactText(text, rules, place)
  const value = decoded(text)
  if (value === undefined) return redactText(text, rules, place)
  const next = ofValue(value, rules, { ...place, wrapped: place.wrapped + 1 })
  return next === value ? text : encodeJson(next)
}

/** Whether something could be found in what is written as JSON: there a character may hide behind its number. */
export function mayHoldWrapped(text: string, rules: Rules): boolean {
  return text.includes('\\u') || mayHold(text, rules) || rules.keyHint?.test(text) === true
}

/** A list, an object or a text, written as JSON. */
function isWrapped(text: string): boolean {
  const first = /\S/.exec(text)?.[0]
  return (first === '{' || first === '[' || first === '"') && text.length > 4
}

function decoded(text: string): Json | undefined {
  try {
    return decodeJson(text)
  } catch {
    return undefined
  }
}
