import { encodeJson, isJsonObject, type Json } from '../json'
import { childPointer, jsonInText } from './json-pointer'

export type ValueKind = 'object' | 'list' | 'text' | 'number' | 'flag' | 'null'

/** A value as its parent's list shows it. */
export interface ValueNode {
  key: string
  kind: ValueKind
  /** Members of an object or list, characters of a text, 0 of anything else. */
  size: number
  /** A scalar as it is written, a text's beginning without quotes; '' for an object or list. */
  text: string
}

/** A part of a value: children `from` on, or the characters of a text from there. */
export interface ValuePage {
  kind: ValueKind
  size: number
  from: number
  nodes: ValueNode[]
  /** The piece of a text, or the whole scalar as it is written; '' for an object or list. */
  text: string
}

/** Characters of a text that a node shows. */
const NODE_TEXT = 300

/**
 * One page of a value: some of its children with their sizes, or a piece of a text. Costs what is asked for, not the size of the value.
 * @param asJson look into the JSON that a text holds
 */
export function valuePage(value: Json, from: number, limit: number, asJson = false): ValuePage {
  const held = asJson && typeof value === 'string' ? (jsonInText(value) ?? value) : value
  const kind = kindOf(held)
  const page = { kind, size: sizeOf(held), from, nodes: [], text: '' }
  if (typeof held === 'string') return { ...page, text: pieceOf(held, from, limit) }
  if (Array.isArray(held)) return { ...page, nodes: held.slice(from, from + limit).map((item, at) => nodeOf(String(from + at), item)) }
  if (!isJsonObject(held)) return { ...page, text: encodeJson(held) }
  const keys = Object.keys(held).slice(from, from + limit)
  return { ...page, nodes: keys.map((key) => nodeOf(key, held[key] as Json)) }
}

/** A value in a line. */
export function nodeOf(key: string, value: Json): ValueNode {
  const kind = kindOf(value)
  const text = typeof value === 'string' ? pieceOf(value, 0, NODE_TEXT) : kind === 'object' || kind === 'list' ? '' : encodeJson(value)
  return { key, kind, size: sizeOf(value), text }
}

/** Whether a text looks like JSON that can be unfolded. Only its ends are looked at. */
export function mayHoldJson(start: string): boolean {
  return /^\s*[[{]/.test(start)
}

export function kindOf(value: Json): ValueKind {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'object') return 'object'
  return typeof value === 'string' ? 'text' : typeof value === 'boolean' ? 'flag' : 'number'
}

function sizeOf(value: Json): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length
  return isJsonObject(value) ? Object.keys(value).length : 0
}

/** A piece of a text; pieces that follow each other neither lose nor repeat a character, and none is cut in half. */
export function pieceOf(text: string, from: number, length: number): string {
  return text.slice(wholeAt(text, from), wholeAt(text, from + length))
}

function wholeAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return at > 0 && at < text.length && code >= 0xdc00 && code <= 0xdfff ? at + 1 : at
}

/** A place where a search found something: in a key, or in a scalar, with some characters around it. */
export interface ValueMatch {
  /** JSON pointer. */
  path: string
  where: 'key' | 'value'
  excerpt: string
  /** Character of the text where it begins; 0 for other kinds. */
  at: number
}

const AROUND = 40

/**
 * Places of a value whose key or text holds `needle`, whatever its case, in reading order.
 * @param most matches that are listed; the rest are counted up to ten times as many
 */
export function searchValue(root: Json, needle: string, most: number, from = ''): { matches: ValueMatch[]; count: number; whole: boolean } {
  const matches: ValueMatch[] = []
  const wanted = new RegExp(needle.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'iu')
  const bound = most * 10
  const steps: string[] = []
  let count = 0
  // A pointer is only written for what was found: writing one for every value would be most of the work.
  const add = (where: ValueMatch['where'], excerpt: string, at: number) => {
    count += 1
    if (matches.length < most) matches.push({ path: steps.reduce<string>(childPointer, from), where, excerpt, at })
  }
  const look = (value: Json, key: string | null): void => {
    if (key !== null && wanted.test(key)) add('key', key.slice(0, 2 * AROUND), 0)
    if (typeof value === 'object' && value !== null) {
      const list = Array.isArray(value)
      for (const name in value) {
        if (count >= bound) return
        steps.push(name)
        look((value as { [key: string]: Json })[name] as Json, list ? null : name)
        steps.pop()
      }
      return
    }
    const text = typeof value === 'string' ? value : encodeJson(value)
    const found = wanted.exec(text)?.index ?? -1
    if (found >= 0) add('value', pieceOf(text, Math.max(0, found - AROUND), 2 * AROUND + needle.length), typeof value === 'string' ? found : 0)
  }
  look(root, null)
  return { matches, count, whole: count < bound }
}
