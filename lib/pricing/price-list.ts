import { calcPrice, findProvider, type ModelInfo, type ModelPrice, type Provider } from '@pydantic/genai-prices'
import type { Millis } from '../core/time'

/** The package whose rows are used, as provenance names it. A test keeps the version in step with what is installed. */
export const PRICE_LIST = '@pydantic/genai-prices 0.1.8'

/** A model's entry in the price list. */
export interface PriceRow {
  provider: Provider
  model: ModelInfo
  /** The name the entry was found by: the model's own, or what a rule made of it. */
  name: string
}

const PROVIDERS: Record<string, string> = {
  'azure.ai.openai': 'azure',
  'azure.ai.inference': 'azure',
  azure_openai: 'azure',
  azure_ai: 'azure',
  'az.ai.openai': 'azure',
  'az.ai.inference': 'azure',
  'aws.bedrock': 'aws',
  bedrock: 'aws',
  bedrock_converse: 'aws',
  amazon_bedrock: 'aws',
  'gcp.gemini': 'google',
  'gcp.gen_ai': 'google',
  'gcp.vertex_ai': 'google',
  vertex_ai: 'google',
  gemini: 'google',
  mistral_ai: 'mistral',
  mistralai: 'mistral',
  x_ai: 'x-ai',
  xai: 'x-ai',
  together_ai: 'together',
  fireworks_ai: 'fireworks',
  cohere_chat: 'cohere',
}

/** A provider's name as the price list spells it; names the list does not know stay as they are, in small letters. */
export function providerIdOf(given: string): string {
  const name = given.trim().toLowerCase()
  return Object.hasOwn(PROVIDERS, name) ? (PROVIDERS[name] as string) : name
}

export function knownProvider(id: string): boolean {
  return findProvider({ providerId: id }) !== undefined
}

/** The entry under exactly this name, of one provider or (null) of whichever the list tells by the name; null without one. */
export function findRow(providerId: string | null, name: string): PriceRow | null {
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
