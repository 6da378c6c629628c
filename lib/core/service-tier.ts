/** The tiers that have prices of their own. */
export const SERVICE_TIERS = ['standard', 'batch', 'flex', 'priority'] as const

export type ServiceTier = (typeof SERVICE_TIERS)[number]

/** What served a call: a tier with a price a token, capacity that was bought beforehand, or a word nobody knows. */
export type ServedTier = ServiceTier | 'prepaid' | 'unknown'

/** Why a call has no price: what to ask the user for differs by it. */
export const UNPRICED = ['no usage', 'no model', 'no price', 'bad counts', 'service tier'] as const
export type Unpriced = (typeof UNPRICED)[number]

const WORDS: Record<string, ServedTier> = {
  '': 'standard',
  auto: 'standard',
  default: 'standard',
  standard: 'standard',
  standard_only: 'standard',
  on_demand: 'standard',
  traffic_type_unspecified: 'standard',
  unspecified: 'standard',
  batch: 'batch',
  flex: 'flex',
  on_demand_flex: 'flex',
  priority: 'priority',
  on_demand_priority: 'priority',
  scale: 'prepaid',
  provisioned: 'prepaid',
  provisioned_throughput: 'prepaid',
  reserved: 'prepaid',
}

/**
 * The tier a provider's word stands for: OpenAI's and Gemini's `service_tier`, Anthropic's `usage.service_tier`, Bedrock's
 * `serviceTier.type`, Vertex' `trafficType`. No word is the standard tier; a word that is not listed is `unknown`, never a guess.
 */
export function serviceTierOf(word: string | null | undefined): ServedTier {
  if (word === null || word === undefined) return 'standard'
  const key = word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  return Object.hasOwn(WORDS, key) ? (WORDS[key] as ServedTier) : 'unknown'
}
