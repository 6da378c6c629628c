import type { OwnPrice, PriceInput } from '@/lib/api/contract/price'
import { type OverrideProblem, PRICE_FIELDS, type PriceField, readPriceOverride } from '@/lib/core/price-override'
import type { ServiceTier } from '@/lib/core/service-tier'

/** A price as it is being typed: every field a text. */
export interface PriceDraft {
  pattern: string
  provider: string
  from: string
  until: string
  tier: ServiceTier
  prices: Record<PriceField, string>
}

const NO_PRICES = Object.fromEntries(PRICE_FIELDS.map((field) => [field, ''])) as PriceDraft['prices']

/** A form with nothing in it but what is known of the model. */
export function emptyDraft(known: Partial<Pick<PriceDraft, 'pattern' | 'provider' | 'tier'>> = {}): PriceDraft {
  return { pattern: '', provider: '', from: '', until: '', tier: 'standard', prices: NO_PRICES, ...known }
}

/** A price that is there, to be changed. */
export function draftOf({ pattern, provider, from, until, tier, prices }: OwnPrice): PriceDraft {
  return { pattern, provider: provider ?? '', from: from ?? '', until: until ?? '', tier, prices: { ...NO_PRICES, ...prices } }
}

/** What a draft says, as it is sent; or what is wrong with it, by field. */
export function readDraft(draft: PriceDraft): { input: PriceInput } | { problems: Map<OverrideProblem['field'], string> } {
  const read = readPriceOverride(draft)
  return 'problems' in read ? { problems: new Map(read.problems.map(({ field, message }) => [field, message])) } : { input: read.override }
}
