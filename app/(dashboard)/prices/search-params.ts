import { parseAsString } from 'nuqs/server'
import type { ParameterRule } from '@/components/shell/url-rules'

/** Which form is open: that of an own price (`new` or its id), or that of a model without a price. */
export const priceParams = { price: parseAsString, model: parseAsString }

export const PRICES_RULES: Record<string, ParameterRule> = {
  price: (text) => (text === 'new' || /^p[0-9a-f]{16}$/.test(text) ? null : 'is no price: no form is open'),
  model: () => null,
}
