import { RE2JS, RE2JSException, RE2JSSyntaxException } from 're2js'
import { RULE_LIMITS } from '../../core/identity'

/** Longest part of a prompt that is looked at, in characters. */
const MOST_EXAMINED = 65_536
/**
 * Instructions of a compiled pattern times characters of text: what one search may cost. The engine needs at most about 40 ns for
 * each, whatever the pattern, so that no search holds the process much longer than 50 ms.
 */
const MOST_STEPS = 1_500_000
const LARGEST_PROGRAM = 1_000
const MOST_KEPT = 100

/** A pattern that cannot be used: why, and where in it (from 0), if known. */
export class PatternError extends Error {
  override readonly name = 'PatternError'
  constructor(
    message: string,
    readonly at: number | null,
  ) {
    super(message)
  }
}

/** A compiled pattern. */
export interface PromptPattern {
  /** How many characters of a prompt are looked at: 65,536, fewer for a costly pattern. */
  examined: number
  /** What its group holds at the first place that fits; null when there is none or the group took no part. */
  find(prompt: string): string | null
}

const kept = new Map<string, PromptPattern>()

/**
 * Compiles a pattern with exactly one group for an engine whose time grows with the text only, never with the ways to match it
 * (RE2: no backreferences, no look-around). @throws PatternError
 */
export function promptPattern(pattern: string): PromptPattern {
  const known = kept.get(pattern)
  if (known) return known
  const made = compile(pattern)
  const [oldest] = kept.keys()
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  kept.set(pattern, made)
  return made
}

function compile(pattern: string): PromptPattern {
  const compiled = parsedPattern(pattern)
  const groups = compiled.groupCount()
  if (groups !== 1)
    throw new PatternError(
      groups === 0 ? 'it has no group: put ( ) around the part that is the key' : `it has ${groups} groups, not one: write (?: ) for those that only group`,
      null,
    )
  const size = compiled.programSize()
  if (size > LARGEST_PROGRAM) throw new PatternError(`it is too costly: its repetitions unfold to ${size} steps, more than ${LARGEST_PROGRAM}`, null)
  const examined = Math.min(MOST_EXAMINED, Math.floor(MOST_STEPS / size))
  return {
    examined,
    find(prompt) {
      const matcher = compiled.matcher(prompt.slice(0, examined))
      return matcher.find() ? matcher.group(1) || null : null
    },
  }
}

/** A pattern in RE2 syntax, compiled. @throws PatternError when it is empty, too long, or does not compile */
export function parsedPattern(pattern: string): RE2JS {
  if (pattern === '') throw new PatternError('it is empty', null)
  if (pattern.length > RULE_LIMITS.pattern) throw new PatternError(`it has ${pattern.length} characters; at most ${RULE_LIMITS.pattern} are allowed`, null)
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    if (!(error instanceof RE2JSSyntaxException)) throw new PatternError(error.message, null)
    const culprit = String(error.input ?? '')
    const at = culprit === '' ? -1 : pattern.indexOf(culprit)
    throw new PatternError(reason(String(error.error ?? 'it does not compile'), culprit), at < 0 ? null : at)
  }
}

function reason(error: string, culprit: string): string {
  const around = /^\(\?(=|!|<=|<!)/.exec(culprit)
  if (around) return `look-around ${around[0]} is not offered: no engine can bound its time`
  if (/^\\([1-9]|k)/.test(culprit)) return `the backreference ${culprit} is not offered: no engine can bound its time`
  return `${error}: ${culprit.slice(0, 60)}`
}
