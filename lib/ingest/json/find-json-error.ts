export interface JsonError {
  /** Offset of the first character (UTF-16 unit) that cannot belong to a JSON text; the text's length when it ends too early. */
  at: number
  /** What was found there, e.g. `unexpected end` or `unexpected "x"`. */
  found: string
}

const SPACE = /[ \t\n\r]*/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these inside strings (RFC 8259, section 7)
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these inside strings (RFC 8259, section 7)
const STRING_PIECE = /[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|NaN|-?Infinity/y
const SHORT_STRING = 1_000

/**
 * Finds where a text stops being JSON (RFC 8259), without recursion. Engines name the place in some messages only, and not in
 * all versions.
 * @returns null when the text is JSON
 */
export function findJsonError(text: string): JsonError | null {
  const open: ('}' | ']')[] = []
  let at = skip(text, 0)
  let want: 'value' | 'value or end' | 'key' | 'key or end' | 'comma' = 'value'
  for (;;) {
    const char = text[at]
    if (want === 'comma') {
      const close = open.at(-1)
      if (close === undefined) return char === undefined ? null : wrong(text, at)
      if (char === ',') want = close === '}' ? 'key' : 'value'
      else if (char === close) open.pop()
      else return wrong(text, at)
      at = skip(text, at + 1)
    } else if (want === 'key' || want === 'key or end') {
      if (char === '}' && want === 'key or end') {
        open.pop()
        want = 'comma'
        at = skip(text, at + 1)
        continue
      }
      const end = endOfString(text, at)
      if (end.broken !== null) return wrong(text, end.broken)
      at = skip(text, end.at)
      if (text[at] !== ':') return wrong(text, at)
      at = skip(text, at + 1)
      want = 'value'
    } else if (char === ']' && want === 'value or end') {
      open.pop()
      want = 'comma'
      at = skip(text, at + 1)
    } else if (char === '{' || char === '[') {
      open.push(char === '{' ? '}' : ']')
      want = char === '{' ? 'key or end' : 'value or end'
      at = skip(text, at + 1)
    } else {
      const end = char === '"' ? endOfString(text, at) : endOfScalar(text, at)
      if (end.broken !== null) return wrong(text, end.broken)
      at = skip(text, end.at)
      want = 'comma'
    }
  }
}

function skip(text: string, at: number): number {
  SPACE.lastIndex = at
  SPACE.test(text)
  return SPACE.lastIndex
}

function endOfScalar(text: string, at: number): { at: number; broken: number | null } {
  SCALAR.lastIndex = at
  if (SCALAR.test(text)) return { at: SCALAR.lastIndex, broken: null }
  const word = ['true', 'false', 'null'].find((known) => text[at] === known[0])
  let broken = at
  while (word !== undefined && text[broken] !== undefined && text[broken] === word[broken - at]) broken++
  return { at, broken }
}

function endOfString(text: string, at: number): { at: number; broken: number | null } {
  if (text[at] !== '"') return { at, broken: at }
  const close = text.indexOf('"', at + 1)
  if (close - at < SHORT_STRING) {
    STRING.lastIndex = at
    if (STRING.test(text)) return { at: STRING.lastIndex, broken: null }
  }
  let piece = at + 1
  for (;;) {
    if (text[piece] === '"') return { at: piece + 1, broken: null }
    STRING_PIECE.lastIndex = piece
    if (!STRING_PIECE.test(text)) return { at, broken: piece }
    piece = STRING_PIECE.lastIndex
  }
}

function wrong(text: string, at: number): JsonError {
  const char = text[at]
  return { at, found: char === undefined ? 'unexpected end' : `unexpected ${JSON.stringify(char)}` }
}
