import type { TextPattern } from '../../core/redaction/secret-patterns'
import { PatternError, parsedPattern } from '../identity/prompt-pattern'

/** Steps to which the repetitions of a pattern may unfold: with a character of text they are what a search costs at most. */
const LARGEST_PROGRAM = 250

/**
 * Compiles a pattern of one's own (RE2 syntax) for an engine whose time grows with the text only, never with the ways to match it.
 * @throws PatternError for one that cannot be used, or that fits an empty text
 */
export function ownPattern(pattern: string): TextPattern['find'] {
  const compiled = parsedPattern(pattern)
  const size = compiled.programSize()
  if (size > LARGEST_PROGRAM) throw new PatternError(`it is too costly: its repetitions unfold to ${size} steps, more than ${LARGEST_PROGRAM}`, null)
  if (compiled.matcher('').find()) throw new PatternError('it also fits where nothing is: it would be found everywhere', null)
  return (text) => found(compiled, text)
}

function found(compiled: ReturnType<typeof parsedPattern>, text: string): [number, number][] {
  if (!compiled.test(text)) return []
  const ranges: [number, number][] = []
  const matcher = compiled.matcher(text)
  while (matcher.find()) if (matcher.end() > matcher.start()) ranges.push([matcher.start(), matcher.end()])
  return ranges
}
