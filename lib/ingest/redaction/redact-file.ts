import { isUtf8 } from 'node:buffer'
import { decodeJson, encodeJson, type Json } from '../../core/json'
import { mayHoldWrapped, redactJson } from '../../core/redaction/redact-json'
import { redactText } from '../../core/redaction/redact-text'
import { countTaken, type Rules, type Taken } from '../../core/redaction/rules'
import { redactBrokenJson } from './redact-broken-json'

/**
 * An uploaded file without what the rules find; the same bytes where they find nothing. JSON and JSON by line are read as such, and so is
 * JSON that breaks off; text in UTF-8 or UTF-16 is redacted as text. In any other file what stands there as plain ASCII is overwritten
 * with `*`, so that its length and the places in it stay. What is packed, encrypted or written as base64 is not looked into.
 */
export function redactFile(data: Uint8Array, rules: Rules, taken: Taken): Uint8Array {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return rewritten(bytes, bytes.toString('utf16le'), 'utf16le', rules, taken)
  return isUtf8(bytes) ? rewritten(bytes, bytes.toString('utf8'), 'utf8', rules, taken) : masked(bytes, rules, taken)
}

function rewritten(bytes: Buffer, text: string, encoding: 'utf8' | 'utf16le', rules: Rules, taken: Taken): Uint8Array {
  if (!mayHoldWrapped(text, rules)) return bytes
  const next = redactDocument(text, rules, taken)
  return next === text ? bytes : Buffer.from(next, encoding)
}

function redactDocument(text: string, rules: Rules, taken: Taken): string {
  if (!/^\uFEFF?\s*[{["]/.test(text)) return redactText(text, rules, { taken })
  const whole = ofJson(text.replace(/^\uFEFF/, ''), rules, taken)
  if (whole !== null) return whole.changed ? whole.text : text
  return byLine(text, rules, taken) ?? redactBrokenJson(text, rules, taken)
}

/** @returns null when some line is no JSON */
function byLine(text: string, rules: Rules, taken: Taken): string | null {
  const counted: Taken = new Map()
  const made: string[] = []
  for (const line of text.split('\n')) {
    const one = line.trim() === '' ? { text: line, changed: false } : ofJson(line, rules, counted)
    if (one === null) return null
    made.push(one.changed ? one.text : line)
  }
  for (const [what, count] of counted) countTaken(taken, what, count)
  return made.join('\n')
}

function ofJson(text: string, rules: Rules, taken: Taken): { text: string; changed: boolean } | null {
  let value: Json
  try {
    value = decodeJson(text)
  } catch {
    return null
  }
  const next = redactJson(value, rules, { taken })
  return next === value ? { text, changed: false } : { text: encodeJson(next), changed: true }
}

function masked(bytes: Buffer, rules: Rules, taken: Taken): Uint8Array {
  const text = bytes.toString('latin1')
  let copy: Buffer | null = null
  for (const { what, hint, find } of rules.texts) {
    if (hint !== null && !hint.test(text)) continue
    for (const [start, end] of find(text)) {
      copy ??= Buffer.from(bytes)
      copy.fill('*', start, end)
      countTaken(taken, what)
    }
  }
  return copy ?? bytes
}
