import { createHmac, randomBytes } from 'node:crypto'
import { redactionInput } from '../../api/contract/redaction'
import { CARRIERS, DEFAULT_PATHS, DOCUMENT_NAMES, type DocumentRule } from '../../core/identity'
import { redactText } from '../../core/redaction/redact-text'
import { compileRules, DEFAULT_REDACTION, type RedactionSettings, type Rules } from '../../core/redaction/rules'
import { PROJECT_KEYS } from '../../ingest/otlp/origin'
import type { Store } from '../../store/port'
import { PatternError } from '../identity/prompt-pattern'
import { redactionPattern } from '../identity/redaction-pattern'
import { ServiceError } from '../service-error'

const SETTING = 'redaction'
const SECRET = 'redaction:secret'
const TAG_DIGITS = 6

type Settings = Pick<Store, 'setting' | 'saveSetting'>
type Naming = Pick<Store, 'experiments' | 'identitySettings'>

/** Who is who and what is what: texts under these keys name something, and two of them must not become one. */
const NAMING = [
  ...DOCUMENT_NAMES,
  ...DEFAULT_PATHS.map((path) => path.slice(2)),
  ...PROJECT_KEYS,
  'client_request_id',
  'user.id',
  'user_id',
  'enduser.id',
  'mlflow.user',
  'mlflow.trace.user',
  'session.id',
  'session_id',
  'mlflow.trace.session',
  'mlflow.runName',
]

/** The rules as they were saved; those that come with the product until then. */
export async function readRedaction(store: Pick<Store, 'setting'>): Promise<{ settings: RedactionSettings; isDefault: boolean }> {
  const text = await store.setting(SETTING)
  return text === null ? { settings: DEFAULT_REDACTION, isDefault: true } : { settings: redactionInput.parse(JSON.parse(text)), isDefault: false }
}

/** Keeps rules that were checked. */
export async function keepRedaction(store: Settings, settings: RedactionSettings): Promise<void> {
  await store.saveSetting(SETTING, JSON.stringify(settings))
}

/** What rules are compiled from: it can be told to a thread. */
export interface RedactionSource {
  settings: RedactionSettings
  /** Key of the tags in markers. */
  secret: string
  /** Keys whose values tell documents apart. */
  naming: readonly string[]
}

/**
 * What some rules come to in this store: with its secret, which is made at the first time, and with the names by which the rules of its
 * experiments tell documents.
 */
export async function redactionSource(store: Settings & Naming, settings: RedactionSettings): Promise<RedactionSource> {
  const naming = await documentRules(store)
  const names = [...NAMING, ...naming.flatMap(namesOf)]
  // What a pattern over the prompt finds may lie anywhere in it.
  const tags = naming.some(({ kind }) => kind === 'pattern') ? 'all' : settings.tags
  return { settings: { ...settings, tags }, secret: await secretOf(store), naming: names.flatMap((name) => CARRIERS.map((carrier) => carrier + name)) }
}

/** Compiles rules; null when they take nothing. @throws ServiceError `invalid` naming the pattern at fault */
export function compiledRedaction({ settings, secret, naming }: RedactionSource): Rules | null {
  const tagOf = (text: string) => createHmac('sha256', secret).update(text).digest('hex').slice(0, TAG_DIGITS)
  const rules = compileRules(settings, named(settings), tagOf, naming)
  if (rules) refuseOddNames(rules, settings)
  return rules
}

function named(settings: RedactionSettings): Parameters<typeof compileRules>[1] {
  const twice = settings.patterns.find(({ name }, place) => settings.patterns.findIndex((one) => one.name === name) < place)
  if (twice) throw new ServiceError('invalid', `Two patterns are named ${twice.name}: a marker could not say which it was.`)
  return (pattern) => {
    try {
      return redactionPattern(pattern)
    } catch (error) {
      if (!(error instanceof PatternError)) throw error
      const { name } = settings.patterns.find((one) => one.pattern === pattern) ?? { name: '' }
      throw new ServiceError('invalid', `Pattern ${name}: ${error.message}${error.at === null ? '' : ` (character ${error.at + 1})`}.`)
    }
  }
}

/** A name that is itself taken would tell in every marker what must not be told. */
function refuseOddNames(rules: Rules, { patterns, keys }: RedactionSettings): void {
  const odd = [...patterns.map(({ name }) => name), ...keys].find(
    (name) => redactText(name, { ...rules, texts: rules.texts.filter(({ hint }) => hint !== null) }) !== name,
  )
  if (odd !== undefined) throw new ServiceError('invalid', 'A name holds what the rules take: a marker must not tell it.')
}

async function documentRules(store: Naming): Promise<DocumentRule[]> {
  const all = await Promise.all((await store.experiments()).map(({ id }) => store.identitySettings(id)))
  return all.flatMap(({ rules }) => rules)
}

function namesOf(rule: DocumentRule): readonly string[] {
  if ('names' in rule) return rule.names
  return 'paths' in rule ? rule.paths.map((path) => path.split(/[.[\]'"]+/).findLast((part) => part !== '' && !/^\d+$/.test(part)) ?? path) : []
}

async function secretOf(store: Settings): Promise<string> {
  const known = await store.setting(SECRET)
  if (known !== null) return known
  const made = randomBytes(32).toString('hex')
  await store.saveSetting(SECRET, made)
  return made
}
