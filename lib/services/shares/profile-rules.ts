import type { ShareProfile } from '../../core/access/share'
import type { Json } from '../../core/json'
import { markerText } from '../../core/redaction/marker'
import { redactJson } from '../../core/redaction/redact-json'
import { redactText } from '../../core/redaction/redact-text'
import { compileRules, type Rules } from '../../core/redaction/rules'
import { PatternError } from '../identity/prompt-pattern'
import { ownPattern } from '../redaction/own-pattern'
import { ServiceError } from '../service-error'

/** A profile, compiled. */
export interface ProfileRules {
  inputs: boolean
  outputs: boolean
  /** Anything of JSON. */
  value<Value extends Json>(value: Value): Value
  text(text: string): string
  /** A text that is the beginning of a longer one: its last word is left out, since what a rule takes may begin there and end beyond. */
  beginning(text: string): string
}

const kept = new Map<string, ProfileRules>()
const MOST_KEPT = 50

/** Compiles a profile. @throws ServiceError `invalid` for a pattern of one's own that cannot be used */
export function profileRules(profile: ShareProfile): ProfileRules {
  const text = JSON.stringify(profile)
  const known = kept.get(text)
  if (known) return known
  const made = make(profile)
  const [oldest] = kept.keys()
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  kept.set(text, made)
  return made
}

function make({ inputs, outputs, kinds, patterns, keys }: ShareProfile): ProfileRules {
  const rules: Rules | null = compileRules({ kinds, patterns, keys, tags: 'documents' }, usable, null)
  const ofText = (text: string) => (rules === null ? text : redactText(text, rules))
  return {
    inputs,
    outputs,
    value: (value) => (rules === null ? value : redactJson(value, rules)),
    text: ofText,
    beginning: (text) => (rules === null ? text : `${withoutEnd(ofText(text))}…`),
  }
}

/** @throws ServiceError `invalid`, saying why the pattern cannot be used */
function usable(pattern: string): ReturnType<typeof ownPattern> {
  try {
    return ownPattern(pattern)
  } catch (error) {
    if (error instanceof PatternError) throw new ServiceError('invalid', `the pattern ${pattern.slice(0, 60)} cannot be used: ${error.message}`)
    throw error
  }
}

/** Without the last word, the digits in front of it, and a key file that has begun. */
function withoutEnd(text: string): string {
  const key = text.lastIndexOf('-----BEGIN')
  const whole = key >= 0 && !text.includes('-----END', key) ? text.slice(0, key) : text
  return whole.replace(/\S*$/, '').replace(/[\d\s-]+$/, '')
}

/** What stands in place of a text that is hidden whole. */
export function hiddenText(what: 'input' | 'output' | 'attribute' | 'message', text: string): string {
  return text === '' ? '' : markerText({ what, characters: [...text].length, tag: null })
}
