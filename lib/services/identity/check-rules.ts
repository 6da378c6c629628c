import { type DocumentRule, RULE_LIMITS } from '../../core/identity'
import { PathError, parsePath } from '../../core/json-path'
import type { IdentitySettings } from '../../store/port'
import { ServiceError } from '../service-error'
import { PatternError, promptPattern } from './prompt-pattern'

const KINDS: Record<DocumentRule['kind'], string> = {
  tag: 'tag',
  metadata: 'metadata',
  attribute: 'span attribute',
  client_request_id: 'client_request_id',
  input: 'input path',
  pattern: 'prompt pattern',
  content: 'content',
}

/**
 * Checks rules and job id keys before they are used; answers them as they are. The message names the rule by its place, counted
 * from 1. @throws ServiceError `invalid`
 */
export function checkIdentity(settings: IdentitySettings): IdentitySettings {
  const { rules, jobIdKeys } = settings
  if (rules.length === 0) throw new ServiceError('invalid', 'There is no rule: without one no document would be known. The content rule knows every call.')
  if (rules.length > RULE_LIMITS.rules) throw new ServiceError('invalid', `There are ${rules.length} rules; at most ${RULE_LIMITS.rules} are allowed.`)
  rules.forEach((rule, place) => {
    const reason = complaint(rule) ?? repeated(rules, place)
    if (reason) throw new ServiceError('invalid', `Rule ${place + 1} (${KINDS[rule.kind]}): ${reason}.`)
  })
  const reason = jobIdKeys.length === 0 ? null : wrongNames(jobIdKeys, RULE_LIMITS.jobIdKeys, 'name')
  if (reason) throw new ServiceError('invalid', `Job ids: ${reason}.`)
  return settings
}

function complaint(rule: DocumentRule): string | null {
  if ('names' in rule) return wrongNames(rule.names, RULE_LIMITS.names, 'name')
  if (rule.kind === 'input') return wrongNames(rule.paths, RULE_LIMITS.names, 'path') ?? wrongPath(rule.paths)
  return rule.kind === 'pattern' ? wrongPattern(rule.pattern) : null
}

function wrongNames(names: readonly string[], most: number, word: string): string | null {
  if (names.length === 0) return `it has no ${word}`
  if (names.length > most) return `it has ${names.length} ${word}s; at most ${most} are allowed`
  if (names.some((name) => name.trim() === '')) return `one ${word} is empty`
  const long = names.find((name) => name.length > RULE_LIMITS.name)
  if (long !== undefined) return `the ${word} ${long.slice(0, 40)}… has ${long.length} characters; at most ${RULE_LIMITS.name} are allowed`
  const twice = names.find((name, place) => names.indexOf(name) !== place)
  return twice === undefined ? null : `the ${word} ${twice} stands there twice`
}

function wrongPath(paths: readonly string[]): string | null {
  for (const path of paths) {
    try {
      parsePath(path)
    } catch (error) {
      if (error instanceof PathError) return `${path}: ${error.message} (character ${error.at + 1})`
      throw error
    }
  }
  return null
}

function wrongPattern(pattern: string): string | null {
  try {
    promptPattern(pattern)
    return null
  } catch (error) {
    if (error instanceof PatternError) return `${error.message}${error.at === null ? '' : ` (character ${error.at + 1})`}`
    throw error
  }
}

/** A rule that stands there twice can never decide at its second place, and its source could not be told apart. */
function repeated(rules: readonly DocumentRule[], place: number): string | null {
  const text = JSON.stringify(rules[place])
  const first = rules.findIndex((rule) => JSON.stringify(rule) === text)
  return first < place ? `it is the same as rule ${first + 1}` : null
}
