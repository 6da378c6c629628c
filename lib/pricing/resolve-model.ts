import { findRow, knownProvider, type PriceRow, providerIdOf } from './price-list'
import { arnModel, databricksModel, googleModel, isFineTuned, refusal } from './special-names'

/** The rules that lead from a reported name to an entry of the price list. */
export type NameRule =
  | 'listed name'
  | 'router prefix'
  | 'Bedrock name'
  | 'Bedrock ARN'
  | 'Bedrock name without region'
  | 'Vertex path'
  | 'Databricks endpoint'
  | 'fine-tuned name'
  | 'name without date'
  | 'name without latest'

export interface Resolved {
  row: PriceRow
  rule: NameRule
}

interface Reading {
  provider: string | null
  name: string
  rule: NameRule
}

const BEDROCK = /^(?:(?:us|eu|apac|global|us-gov|ap|jp|au|ca)\.)?(?:amazon|anthropic|meta|mistral|cohere|ai21|deepseek|openai|qwen|google|nvidia)\./
const BEDROCK_REGION = /^(?:us|eu|apac|us-gov|ap|jp|au|ca)\./
const DATED = /[-@](?:\d{4}-\d{2}-\d{2}|20\d{6})$/
const LATEST = /[-:]latest$/

/** Makers whose own names the list does not tell by the model alone (`text-embedding-3-small`, `sonar`): asked last. */
const MAKERS = ['openai', 'google', 'cohere', 'perplexity']

const CACHE_SIZE = 2_000
const cache = new Map<string, Resolved | { refused: string } | null>()

/**
 * The entry of a model and the rule that found it; null when the list has none, `refused` with a sentence when the name must not be
 * priced as a model it resembles. A provider the list does not know is left out of the search. Look-ups are kept, the oldest
 * forgotten after 2,000.
 */
export function resolveModel(provider: string | null, model: string): Resolved | { refused: string } | null {
  const key = `${provider ?? ''}\u0000${model}`
  const known = cache.get(key)
  if (known !== undefined) return known
  const found = lookUp(provider, model)
  if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value as string)
  cache.set(key, found)
  return found
}

function lookUp(given: string | null, model: string): Resolved | { refused: string } | null {
  const refused = refusal(given, model)
  if (refused !== null) return { refused }
  const provider = given === null ? null : providerIdOf(given)
  const tuned = isFineTuned(model)
  for (const { provider: id, name, rule } of readings(provider, model)) {
    const row = id !== null && !knownProvider(id) ? null : findRow(id, name)
    if (!row) continue
    if (!tuned) return { row, rule }
    if (/^ft:|\.ft-/.test(row.model.id)) return { row, rule: 'fine-tuned name' }
  }
  return tuned ? { refused: `the price list has no price of its own for the fine-tuned model ${model}` } : null
}

function* readings(provider: string | null, model: string): Generator<Reading> {
  const databricks = databricksModel(model)
  if (databricks !== null) {
    for (const reading of plain(null, databricks)) yield { ...reading, rule: 'Databricks endpoint' }
    return
  }
  const arn = arnModel(model)
  if (arn !== null) {
    for (const reading of plain('aws', arn)) yield { ...reading, rule: 'Bedrock ARN' }
    return
  }
  const path = googleModel(model)
  if (path !== null) {
    for (const reading of plain('google', path)) yield { ...reading, rule: 'Vertex path' }
    return
  }
  yield* plain(provider, model)
  if (isFineTuned(model)) return
  if (BEDROCK.test(model) && BEDROCK_REGION.test(model)) yield { provider: 'aws', name: model.replace(BEDROCK_REGION, ''), rule: 'Bedrock name without region' }
  if (DATED.test(model)) for (const reading of plain(provider, model.replace(DATED, ''))) yield { ...reading, rule: 'name without date' }
  else if (LATEST.test(model)) for (const reading of plain(provider, model.replace(LATEST, ''))) yield { ...reading, rule: 'name without latest' }
}

/** A name as it stands, below a router's prefixes (`openai/gpt-4o-mini`, `openrouter/openai/gpt-4o`, `anthropic:claude-…`), and without its provider. */
function* plain(provider: string | null, model: string): Generator<Reading> {
  const split = /^([a-z][a-z0-9_.-]*)([/:])(.+)$/i.exec(model)
  const colon = split?.[2] === ':'
  const prefix = split && !(colon && !isPrefix(split[1] as string)) ? (split[1] as string).toLowerCase() : null
  const rest = prefix === null ? model : (split?.[3] as string)
  yield { provider, name: model, rule: 'listed name' }
  if (prefix !== null) {
    if (provider !== null) yield { provider, name: rest, rule: 'router prefix' }
    yield { provider: providerIdOf(prefix), name: rest, rule: 'router prefix' }
    if (provider === null) yield { provider, name: rest, rule: 'router prefix' }
  }
  if (BEDROCK.test(model)) yield { provider: 'aws', name: model, rule: 'Bedrock name' }
  if (provider !== null) yield { provider: null, name: model, rule: 'listed name' }
  if (prefix !== null && !knownProvider(prefix)) yield { provider: null, name: rest, rule: 'router prefix' }
  if (prefix === null) for (const maker of MAKERS) yield { provider: maker, name: model, rule: 'listed name' }
  else if (/[/:]/.test(rest) || BEDROCK.test(rest)) for (const reading of plain(providerIdOf(prefix), rest)) yield { ...reading, rule: 'router prefix' }
}

/** Before a colon only a provider's whole name is a prefix: `v1:0` and `ft:` are parts of names. */
function isPrefix(word: string): boolean {
  return /^[a-z][a-z_-]*$/i.test(word) && word.toLowerCase() !== 'ft' && knownProvider(providerIdOf(word))
}
