import { redactString } from '../../core/redaction/redact-json'
import { redactText, wholly } from '../../core/redaction/redact-text'
import type { Rules, Taken } from '../../core/redaction/rules'

const STRING = /"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)/g
const COLON = /\s*:\s*/y
const SCALAR = /[^\s,{}[\]"]+/y

/** JSON that does not parse, because it breaks off or is none: strings are redacted one by one, with the value of each named key. */
export function redactBrokenJson(text: string, rules: Rules, taken: Taken): string {
  const parts: string[] = []
  let copied = 0
  STRING.lastIndex = 0
  for (let found = STRING.exec(text); found; found = STRING.exec(text)) {
    const { 0: token, index } = found
    const inner = innerOf(token)
    parts.push(text.slice(copied, index))
    copied = index + token.length
    COLON.lastIndex = copied
    const colon = COLON.exec(text)
    const rule = colon && rules.keys.find((key) => key.matches(inner, inner))
    const next = redactString(inner, rules, { taken })
    parts.push(next === inner ? token : JSON.stringify(next))
    if (colon && rule) {
      const end = valueEnd(text, copied + colon[0].length)
      const value = text.slice(copied + colon[0].length, end)
      parts.push(colon[0], value === '' || value === '""' || value === 'null' ? value : JSON.stringify(wholly(innerOf(value), rule.what, rules, { taken })))
      copied = end
    }
    STRING.lastIndex = copied
    if (token === '') break
  }
  parts.push(text.slice(copied))
  return redactText(parts.join(''), rules, { taken })
}

function innerOf(token: string): string {
  if (!token.startsWith('"')) return token
  for (const text of [token, `${token}"`]) {
    try {
      return JSON.parse(text) as string
    } catch {}
  }
  return token.replace(/^"|"$/g, '')
}

/** Where a value ends that begins at a place: the end of the text where it is not closed. */
function valueEnd(text: string, from: number): number {
  let depth = 0
  let at = from
  while (at < text.length) {
    const char = text[at] as string
    if (char === '"') {
      STRING.lastIndex = at
      const token = STRING.exec(text)
      at = token && token.index === at ? at + token[0].length : text.length
    } else if (char === '{' || char === '[') {
      depth++
      at++
    } else if (char === '}' || char === ']') {
      depth--
      if (depth < 0) return at
      at++
    } else {
      SCALAR.lastIndex = at
      const scalar = SCALAR.exec(text)
      if (!scalar) {
        at++
        if (depth === 0) return at - 1
        continue
      }
      at += scalar[0].length
    }
    if (depth === 0) return at
  }
  return text.length
}
