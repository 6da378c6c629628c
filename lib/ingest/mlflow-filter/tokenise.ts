import { FilterError } from './filter-error'

export type Token =
  /** A dotted name; each part is its text without backticks or quotes. */
  | { kind: 'name'; parts: string[]; at: number }
  | { kind: 'string'; text: string; at: number }
  | { kind: 'number'; value: number; at: number }
  | { kind: 'operator'; text: string; at: number }
  | { kind: 'word'; text: string; at: number }
  | { kind: 'open' | 'close' | 'comma'; at: number }

const SPACE = /\s+/y
const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?(?![\w.])/y
const OPERATOR = /!=|<>|>=|<=|=|>|</y
const WORD = /(AND|OR|NOT|IN|IS|NULL|LIKE|ILIKE|RLIKE)\b(?!\.)/iy
const PART = /[A-Za-z_][\w\-/:$]*/y
const MARKS = { '(': 'open', ')': 'close', ',': 'comma' } as const

/**
 * Splits an MLflow filter into tokens. Strings may be quoted with ' or "; the quote itself is written twice or after a
 * backslash. Parts of a name may be in backticks (or, after a dot, in double quotes) and then hold any character.
 * @throws FilterError at the first character that begins no token.
 */
export function tokenise(filter: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < filter.length) {
    const space = match(SPACE, filter, at)
    if (space) {
      at += space.length
      continue
    }
    const { token, end } = tokenAt(filter, at)
    tokens.push(token)
    at = end
  }
  return tokens
}

function tokenAt(filter: string, at: number): { token: Token; end: number } {
  const first = filter[at] as string
  if (first === '(' || first === ')' || first === ',') return { token: { kind: MARKS[first], at }, end: at + 1 }
  if (first === "'" || first === '"') {
    const { text, end } = quoted(filter, at, first)
    return { token: { kind: 'string', text, at }, end }
  }
  const operator = match(OPERATOR, filter, at)
  if (operator) return { token: { kind: 'operator', text: operator === '<>' ? '!=' : operator, at }, end: at + operator.length }
  const number = match(NUMBER, filter, at)
  if (number) return { token: { kind: 'number', value: Number(number), at }, end: at + number.length }
  const word = match(WORD, filter, at)
  if (word) return { token: { kind: 'word', text: word.toUpperCase(), at }, end: at + word.length }
  return nameAt(filter, at)
}

function nameAt(filter: string, start: number): { token: Token; end: number } {
  const parts: string[] = []
  let at = start
  for (;;) {
    const first = filter[at]
    if (first === '`' || (first === '"' && parts.length > 0)) {
      const { text, end } = quoted(filter, at, first)
      parts.push(text)
      at = end
    } else {
      const part = match(PART, filter, at)
      if (!part)
        throw new FilterError(first === undefined ? 'Invalid filter: a name is missing at the end' : `Invalid filter: unexpected character '${first}'`, at)
      parts.push(part)
      at += part.length
    }
    if (filter[at] !== '.') return { token: { kind: 'name', parts, at: start }, end: at }
    at += 1
  }
}

function quoted(filter: string, start: number, quote: string): { text: string; end: number } {
  let text = ''
  for (let at = start + 1; at < filter.length; at += 1) {
    const char = filter[at] as string
    const next = filter[at + 1]
    if (char === quote && next === quote && quote !== '`') {
      text += quote
      at += 1
    } else if (char === '\\' && next === quote) {
      text += quote
      at += 1
    } else if (char === quote) return { text, end: at + 1 }
    else text += char
  }
  throw new FilterError(`Invalid filter: the ${quote} that opens here is never closed`, start)
}

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}
