import type { ServiceTier } from '../core/service-tier'
import type { Usage } from '../core/span'
import type { PriceRow } from './price-list'

/** How a provider's documented rule makes the price of a tier from the standard price of the list, which holds that one only. */
export interface TierRule {
  name: string
  tiers: readonly ServiceTier[]
  /** Part of the standard price of every token: numerator and denominator. */
  factor: readonly [bigint, bigint]
  /** Whether the rule covers cached tokens too; where it says nothing of them, a call with cached tokens has no price. */
  cached: boolean
  holds: (row: PriceRow) => boolean
}

/**
 * - OpenAI: flex processing has the prices of the Batch API, cached tokens discounted as well (developers.openai.com/api/docs/guides/flex-processing,
 *   read 2026-11-21); the Batch API costs half of the standard price (developers.openai.com/api/docs/guides/batch, as quoted in May 2026).
 * - Anthropic: message batches cost half of the standard price, cache reads and writes included
 *   (platform.claude.com/docs/en/build-with-claude/batch-processing, as quoted with prices of 2026).
 * - Gemini: batch and flex cost half of the standard price (ai.google.dev/gemini-api/docs/optimization, read 2026-11-21); the page has
 *   cached tokens in a line of its own.
 *
 * Priority costs more, by model (OpenAI, Gemini), or is bought beforehand (Anthropic): there is no rule to make it from.
 */
const RULES: readonly TierRule[] = [
  { name: 'OpenAI batch and flex: half', tiers: ['batch', 'flex'], factor: [1n, 2n], cached: true, holds: ({ provider }) => provider.id === 'openai' },
  { name: 'Anthropic batch: half', tiers: ['batch'], factor: [1n, 2n], cached: true, holds: ({ provider }) => provider.id === 'anthropic' },
  {
    name: 'Gemini batch and flex: half',
    tiers: ['batch', 'flex'],
    factor: [1n, 2n],
    cached: false,
    holds: ({ provider, model }) => provider.id === 'google' && model.id.startsWith('gemini'),
  },
]

/** The rule for a tier of an entry's model; null when the provider documents none that is known here. */
export function tierRule(tier: ServiceTier, row: PriceRow, usage: Usage): TierRule | null {
  const cached = (usage.cacheReadTokens ?? 0) + (usage.cacheWriteTokens ?? 0) > 0
  return RULES.find((rule) => rule.tiers.includes(tier) && rule.holds(row) && (rule.cached || !cached)) ?? null
}
