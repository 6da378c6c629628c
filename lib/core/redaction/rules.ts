import { EMAIL_PATTERN } from './email-pattern'
import { keyInText } from './key-in-text'
import { type KeyPattern, keyHint, keyPattern } from './key-pattern'
import { CARD_PATTERN, SECRET_PATTERNS, type TextPattern } from './secret-patterns'

/** Kinds that come with the product. */
export const REDACTION_KINDS = ['secrets', 'emails', 'cards'] as const
export type RedactionKind = (typeof REDACTION_KINDS)[number]

/** What is to be taken. */
export interface RedactionSettings {
  kinds: readonly RedactionKind[]
  /** Patterns of one's own: RE2 syntax, and the name that a marker gives. */
  patterns: readonly { name: string; pattern: string }[]
  /** Names of attributes or of keys in JSON; `*` stands for anything. */
  keys: readonly string[]
  /** Which markers carry a tag that equal texts share: those in what names documents only, or all. */
  tags: 'documents' | 'all'
}

/** Keys of services are taken unless it is said otherwise: nobody wants them kept. E-mail addresses are often what a job is about. */
export const DEFAULT_REDACTION: RedactionSettings = { kinds: ['secrets'], patterns: [], keys: [], tags: 'documents' }

/** Rules, compiled once. */
export interface Rules {
  texts: readonly TextPattern[]
  /** Matches wherever some rule about texts could find something: one look instead of one for each. Null: every rule has to look. */
  textHint: RegExp | null
  keys: readonly KeyPattern[]
  /** Keys in which nothing was found: an attribute's name comes with every span. */
  cleanKeys: Set<string>
  /** Matches wherever a key that is named could stand; null: no key is named. */
  keyHint: RegExp | null
  /** What its own markers say: others in a text are text like any other. */
  whats: ReadonlySet<string>
  tagsAll: boolean
  /** Names of keys whose values tell documents apart: their markers always carry a tag. */
  naming: ReadonlySet<string>
  /** Six hex digits by a secret: equal for equal texts. Null: no tag is ever given. */
  tagOf: ((text: string) => string) | null
}

const KINDS: Record<RedactionKind, readonly TextPattern[]> = { secrets: SECRET_PATTERNS, emails: [EMAIL_PATTERN], cards: [CARD_PATTERN] }

/**
 * Compiles settings; null when they take nothing.
 * @param compile gives a pattern of one's own as something that finds it in linear time
 * @param naming keys whose values name documents
 */
export function compileRules(
  settings: RedactionSettings,
  compile: (pattern: string) => TextPattern['find'],
  tagOf: Rules['tagOf'],
  naming: Iterable<string> = [],
): Rules | null {
  const own = settings.patterns.map(({ name, pattern }): TextPattern => ({ what: name, hint: null, find: compile(pattern) }))
  const keys = settings.keys.map(keyPattern)
  const inTexts = keys.map((key, place) => keyInText(key, keyHint(settings.keys.slice(place, place + 1))))
  const texts = [...inTexts, ...REDACTION_KINDS.filter((kind) => settings.kinds.includes(kind)).flatMap((kind) => KINDS[kind]), ...own]
  if (texts.length === 0 && keys.length === 0) return null
  const whats = new Set([...texts, ...keys].map(({ what }) => what))
  return {
    texts,
    textHint: oneHint(texts.slice(inTexts.length)),
    keys,
    cleanKeys: new Set(),
    keyHint: keyHint(settings.keys),
    whats,
    tagsAll: settings.tags === 'all',
    naming: new Set(naming),
    tagOf,
  }
}

/** One pattern that matches wherever one of the hints does; null where a rule has none. */
function oneHint(texts: readonly TextPattern[]): RegExp | null {
  if (texts.some(({ hint }) => hint === null)) return null
  return texts.length === 0 ? /(?!)/ : new RegExp(texts.map(({ hint }) => hint?.source).join('|'))
}

/** How many of each kind were taken, by what markers say. */
export type Taken = Map<string, number>

/** Counts what was taken. */
export function countTaken(taken: Taken, what: string, count = 1): void {
  taken.set(what, (taken.get(what) ?? 0) + count)
}
