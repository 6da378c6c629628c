import type { KeyPattern } from './key-pattern'
import type { Range, TextPattern } from './secret-patterns'

/** A quoted key with its colon: in JSON, in what Python prints of a dict, or in either with its quotes escaped. */
const KEY = /(\\*["'])([^"'\\\n]{1,120})\1\s{0,20}:\s{0,20}/g
const OPEN = /\\*["']/y
const SCALAR = /[^\s,;{}[\]()"']+/y

/** Finds the value of a named key where JSON, or a dict as Python prints it, stands within a text of another kind. */
export function keyInText(key: KeyPattern, hint: RegExp | null): TextPattern {
  return { what: key.what, hint, find: (text) => findValues(text, key) }
}

function findValues(text: string, key: KeyPattern): Range[] {
  const found: Range[] = []
  KEY.lastIndex = 0
  for (let match = KEY.exec(text); match; match = KEY.exec(text)) {
    const name = match[2] as string
    if (!key.matches(name, name)) continue
    const range = valueAt(text, match.index + match[0].length)
    if (range === null || /^(?:null|None)$/.test(text.slice(range[0], range[1]))) continue
    found.push(range)
    KEY.lastIndex = range[1]
  }
  return found
}

/** From where to where a value stands: a text without its quotes, a list or an object whole; null for nothing. */
function valueAt(text: string, from: number): Range | null {
  OPEN.lastIndex = from
  const quote = OPEN.exec(text)?.[0]
  if (quote !== undefined) {
    const start = from + quote.length
    const end = closing(text, start, quote)
    return end > start ? [start, end] : null
  }
  if (text[from] === '{' || text[from] === '[') return [from, balanced(text, from)]
  SCALAR.lastIndex = from
  const scalar = SCALAR.exec(text)
  return scalar ? [from, from + scalar[0].length] : null
}

/** Where the same quote stands again, escaped as often and no more; the end of the text where it does not. */
function closing(text: string, from: number, quote: string): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + quote.length)) {
    let backslashes = 0
    while (text[at - 1 - backslashes] === '\\' && at - 1 - backslashes >= from) backslashes++
    if (quote.length === 1 ? backslashes % 2 === 0 : backslashes === 0) return at
  }
  return text.length
}

function balanced(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const char = text[at]
    if (char === '{' || char === '[') depth++
    if (char === '}' || char === ']') depth--
    if (depth === 0) return at + 1
  }
  return text.length
}
