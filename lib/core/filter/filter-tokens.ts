/** A piece of filter text with its place: `at` and `length` count UTF-16 units of the whole text. */
export interface FilterPart {
  text: string
  at: number
  length: number
}

/** A value as written. `glob` is set when an unquoted `*` stands in it, `star` when a quoted one does. */
export interface FilterValue extends FilterPart {
  glob: boolean
  star: boolean
}

export type FilterOperator = ':' | '>' | '>=' | '<' | '<=' | '!='

/**
 * One term of a filter as written: `-key:value`, or free text when `key` is null (then `values` holds exactly one).
 * `problem` says why the characters make no term; the bar still shows the rest of it.
 */
export interface FilterToken {
  at: number
  length: number
  negated: boolean
  key: FilterPart | null
  op: { sign: FilterOperator; at: number; length: number } | null
  values: FilterValue[]
  problem: { message: string; at: number; length: number } | null
}

const SPACE = /\s/
const OPERATOR_START = /[:<>=!]/

/**
 * Splits filter text into terms. Never fails: what is wrong with a term is its `problem`. Terms are separated by white space;
 * double quotes group, `\"` and `\\` are escapes inside them; a comma separates alternatives of a value.
 */
export function filterTokens(text: string): FilterToken[] {
  const tokens: FilterToken[] = []
  let at = 0
  while (at < text.length) {
    if (SPACE.test(text[at] as string)) {
      at++
      continue
    }
    const token = readToken(text, at)
    tokens.push(token)
    at = token.at + token.length
  }
  return tokens
}

function readToken(text: string, start: number): FilterToken {
  const token: FilterToken = { at: start, length: 0, negated: false, key: null, op: null, values: [], problem: null }
  let at = start
  const next = text[at + 1]
  if (text[at] === '-' && next !== undefined && !SPACE.test(next)) {
    token.negated = true
    at++
  }
  const head = readWord(text, at, OPERATOR_START)
  at = head.end
  const op = readOperator(text, at)
  if (!op) {
    token.values = [{ text: head.text, at: head.at, length: head.end - head.at, glob: head.glob, star: head.star }]
    token.problem = head.problem
    token.length = at - start
    return token
  }
  token.key = { text: head.text, at: head.at, length: head.end - head.at }
  token.op = { sign: op.sign, at, length: op.length }
  token.problem = head.problem
  at += op.length
  for (;;) {
    const value = readWord(text, at, /,/)
    if (value.end > at) token.values.push({ text: value.text, at: value.at, length: value.end - value.at, glob: value.glob, star: value.star })
    token.problem ??= value.problem
    at = value.end
    if (text[at] !== ',') break
    at++
  }
  token.length = at - start
  if (!token.problem && head.end === head.at)
    token.problem = { message: 'Name what to compare before the sign, such as cost>0.01.', at: token.op.at, length: op.length }
  if (!token.problem && token.values.length === 0)
    token.problem = { message: `A value is missing after ${token.key.text}${op.written}`, at: token.op.at, length: op.length }
  return token
}

function readOperator(text: string, at: number): { sign: FilterOperator; written: string; length: number } | null {
  const two = text.slice(at, at + 2)
  if (two === '>=' || two === '<=' || two === '!=') return { sign: two, written: two, length: 2 }
  const one = text[at]
  if (one === '>' || one === '<' || one === ':') return { sign: one, written: one, length: 1 }
  return one === '=' ? { sign: ':', written: '=', length: 1 } : null
}

interface Word {
  text: string
  at: number
  end: number
  glob: boolean
  star: boolean
  problem: FilterToken['problem']
}

/** Reads quoted and bare segments up to white space or a stopping character; an `!` stops only before `=`. */
function readWord(text: string, start: number, stop: RegExp): Word {
  let word = ''
  let glob = false
  let star = false
  let at = start
  while (at < text.length) {
    const char = text[at] as string
    if (SPACE.test(char) || (stop.test(char) && (char !== '!' || text[at + 1] === '='))) break
    if (char !== '"') {
      if (char === '*') glob = true
      word += char
      at++
      continue
    }
    const open = at++
    while (at < text.length && text[at] !== '"') {
      if (text[at] === '*') star = true
      if (text[at] === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\')) at++
      word += text[at]
      at++
    }
    if (at >= text.length)
      return { text: word, at: start, end: at, glob, star, problem: { message: 'This quote is never closed.', at: open, length: text.length - open } }
    at++
  }
  return { text: word, at: start, end: at, glob, star, problem: null }
}
