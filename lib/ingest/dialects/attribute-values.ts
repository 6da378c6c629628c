import { usdOf } from '../../core/cost-decimal'
import { decodeJson, type Json, type JsonObject } from '../../core/json'

const HIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** A non-empty text; numbers as their digits; null for everything else. A text that is itself a quoted JSON string loses its quotes. */
export function textOf(value: Json | undefined): string | null {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value !== 'string' || value === '') return null
  if (value.length > 1 && value.startsWith('"') && value.endsWith('"')) {
    const inner = structured(value)
    return typeof inner === 'string' && inner !== '' ? inner : value
  }
  return value
}

/** The first of these attributes that holds a text, with its key; null when none does. */
export function firstText(attributes: JsonObject, keys: readonly string[]): string | null {
  for (const key of keys) {
    const text = textOf(attributes[key])
    if (text !== null) return text
  }
  return null
}

/** A finite number from a number, bigint or numeral; null otherwise. */
export function numberOf(value: Json | undefined): number | null {
  if (typeof value === 'bigint') return Number(value)
  const number = typeof value === 'string' && /^\s*-?\d/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

/** A hundred times what any model takes in: a greater count is noise, and sums of noise outgrow 64 bits. */
const MOST_TOKENS = 1_000_000_000

/** A count of tokens: a whole number of 0 or more; null for anything else ("not reported"). */
export function countOf(value: Json | undefined): number | null {
  const number = numberOf(value)
  return number !== null && number >= 0 && number <= MOST_TOKENS ? Math.round(number) : null
}

const ODD_COUNT = /^\s*(?:-?\d|[-+]?(?:nan|inf(?:inity)?)\s*$)/i

/**
 * Says in a few words that a number stands where a count should and can be none (negative, NaN, infinite, beyond any model); null
 * for a count, and for what is no number at all ("not reported").
 */
export function countFault(name: string, value: Json | undefined): string | null {
  const numeric = typeof value === 'number' || typeof value === 'bigint' || (typeof value === 'string' && ODD_COUNT.test(value))
  return numeric && countOf(value) === null ? `${name} is ${String(value).trim().slice(0, 40)}` : null
}

/** A cost that is no amount, as it was sent; null when it is one, and when none was sent. */
export function costFault(value: Json | undefined): string | null {
  const sent = typeof value === 'number' || typeof value === 'bigint' || (typeof value === 'string' && value.trim() !== '')
  return sent && usdOf(String(value)) === null ? String(value).trim().slice(0, 40) : null
}

/** JSON that may arrive as a text (MLflow and flattening exporters encode values: attributes.md rule 5); other texts stay as they are. */
export function structured(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string') return value
  const start = value.charCodeAt(value.search(/\S/))
  if (start !== 0x7b && start !== 0x5b && start !== 0x22) return value
  try {
    return decodeJson(value)
  } catch {
    return value
  }
}

/**
 * Rebuilds what an exporter flattened: `p.0.role`, `p.1.content` below the prefix `p` become `[{role}, {content}]`. Whole-number
 * steps make lists (gaps are closed up), other steps make objects. undefined when no key has the prefix.
 */
export function unflatten(attributes: JsonObject, prefix: string): Json | undefined {
  const start = `${prefix}.`
  let tree: JsonObject | null = null
  for (const key in attributes) {
    if (!key.startsWith(start)) continue
    tree ??= {}
    plant(tree, key.slice(start.length).split('.'), attributes[key] as Json)
  }
  return tree ? listed(tree) : undefined
}

function plant(tree: JsonObject, steps: string[], value: Json): void {
  let at = tree
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] as string
    if (HIDDEN.has(step)) return
    if (i === steps.length - 1) {
      at[step] ??= value
      return
    }
    const next = at[step]
    if (typeof next === 'object' && next !== null && !Array.isArray(next)) at = next
    else at = at[step] = {}
  }
}

function listed(value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const keys = Object.keys(value)
  if (keys.length > 0 && keys.every((key) => /^\d+$/.test(key))) {
    return keys.sort((a, b) => Number(a) - Number(b)).map((key) => listed(value[key] as Json))
  }
  const result: JsonObject = {}
  for (const key of keys) result[key] = listed(value[key] as Json)
  return result
}
