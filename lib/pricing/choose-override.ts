import { bySpecificity, globMatches, holdsAt, type PriceOverride } from '../core/price-override'
import type { ServiceTier } from '../core/service-tier'
import type { Millis } from '../core/time'
import { providerIdOf } from './price-list'

/** What prices of the user's own are matched against. */
export interface Asked {
  /** Names of the model as they were reported: the response's, then the request's. */
  models: readonly string[]
  /** Provider that was reported, else the one the price list found; null where neither is known. */
  provider: string | null
  tier: ServiceTier
  at: Millis
}

const sorted = new WeakMap<readonly PriceOverride[], readonly PriceOverride[]>()

/**
 * The most specific price of the user's own for a call ({@link bySpecificity}), and the name it matched. A price is for one tier:
 * a call of another tier does not take it.
 */
export function chooseOverride(overrides: readonly PriceOverride[], { models, provider, tier, at }: Asked): { override: PriceOverride; model: string } | null {
  if (overrides.length === 0) return null
  for (const override of inOrder(overrides)) {
    if (override.tier !== tier || !holdsAt(override, at)) continue
    if (override.provider !== null && (provider === null || providerIdOf(override.provider) !== providerIdOf(provider))) continue
    const model = models.find((name) => globMatches(override.pattern, name))
    if (model !== undefined) return { override, model }
  }
  return null
}

function inOrder(overrides: readonly PriceOverride[]): readonly PriceOverride[] {
  const known = sorted.get(overrides)
  if (known) return known
  const order = [...overrides].sort(bySpecificity)
  sorted.set(overrides, order)
  return order
}
