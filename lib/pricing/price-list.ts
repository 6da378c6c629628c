import { calcPrice, findProvider, type ModelInfo, type ModelPrice, type Provider } from '@pydantic/genai-prices'
import type { Millis } from '../core/time'

/** The package whose rows are used, as provenance names it. A test keeps the version in step with what is installed. */
export const PRICE_LIST = '@pydantic/genai-prices 0.1.8'

/** A model's entry in the price list. */
export interface PriceRow {
  provider: Provider
  model: ModelInfo
  /** The name the entry was found by: the model's own, or without a router's prefix. */
  name: string
}

const PROVIDERS: Record<string, string> = {
  'azure.ai.openai': 'azure',
  'azure.ai.inference': 'azure',
  azure_openai: 'azure',
  'az.ai.openai': 'azure',
  'az.ai.inference': 'azure',
  'aws.bedrock': 'aws',
  bedrock: 'aws',
  'gcp.gemini': 'google',
  'gcp.gen_ai': 'google',
  'gcp.vertex_ai': 'google',
  vertex_ai: 'google',
  gemini: 'google',
  mistral_ai: 'mistral',
  mistralai: 'mistral',
  x_ai: 'x-ai',
  xai: 'x-ai',
}
const BEDROCK = /^(?:(?:us|eu|apac|global|us-gov|ap|jp|au)\.)?(?:amazon|anthropic|meta|mistral|cohere|ai21|deepseek|openai|qwen)\./

/** Makers whose own names the list does not tell by the model alone (`text-embedding-3-small`, `sonar`): asked last. */
const MAKERS = ['openai', 'google', 'cohere', 'perplexity']

const CACHE_SIZE = 2_000
const cache = new Map<string, PriceRow | null>()

/**
 * The entry of a model, or null when the list has none. A provider the list does not know is left out of the search, and a
 * router's prefix (`openai/gpt-4o-mini`) is tried as provider. Look-ups are kept, the oldest forgotten after 2,000.
 */
export function priceRow(provider: string | null, model: string): PriceRow | null {
  const key = `${provider ?? ''}\u0000${model}`
  const known = cache.get(key)
  if (known !== undefined) return known
  const row = lookUp(provider, model)
  if (cache.size >= CACHE_SIZE) cache.delete(cache.keys().next().value as string)
  cache.set(key, row)
  return row
}

function lookUp(given: string | null, model: string): PriceRow | null {
  const provider = given === null ? null : (PROVIDERS[given.toLowerCase()] ?? given)
  const slash = model.indexOf('/')
  const prefix = slash > 0 ? model.slice(0, slash).toLowerCase() : null
  const rest = model.slice(slash + 1)
  const ways: [string | null, string][] = [[provider, model]]
  if (prefix !== null) ways.push([provider, rest], [PROVIDERS[prefix] ?? prefix, rest])
  if (BEDROCK.test(model)) ways.push(['aws', model])
  if (provider !== null) ways.push([null, model])
  if (prefix !== null && !knownProvider(prefix)) ways.push([null, rest])
  if (prefix === null) ways.push(...MAKERS.map((maker): [string, string] => [maker, model]))
  for (const [providerId, name] of ways) {
    const found = providerId !== null && !knownProvider(providerId) ? null : find(providerId, name)
    if (found) return found
  }
  return null
}

function knownProvider(id: string): boolean {
  return findProvider({ providerId: id }) !== undefined
}

function find(providerId: string | null, name: string): PriceRow | null {
  try {
    const found = calcPrice({}, name, providerId === null ? {} : { providerId })
    return found && { provider: found.provider, model: found.model, name }
  } catch {
    return null
  }
}

/** Prices of an entry at a moment: some change at a date, some by the hour of the day. */
export function pricesAt(row: PriceRow, at: Millis): ModelPrice {
  if (!Array.isArray(row.model.prices)) return row.model.prices
  const only: Provider = { ...row.provider, models: [row.model] }
  return calcPrice({}, row.name, { provider: only, timestamp: new Date(at) })?.model_price ?? {}
}
