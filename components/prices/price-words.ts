import type { OwnPrice } from '@/lib/api/contract/price'
import type { PriceField } from '@/lib/core/price-override'
import type { ServiceTier } from '@/lib/core/service-tier'

/** What each price is for; all are USD a million tokens but that of a request. */
export const FIELD_WORDS: Record<PriceField, { name: string; short: string; hint: string }> = {
  input: { name: 'Input', short: 'in', hint: 'tokens sent' },
  output: { name: 'Output', short: 'out', hint: 'tokens answered' },
  cacheRead: { name: 'Cached input', short: 'cached', hint: 'else charged as input' },
  cacheWrite: { name: 'Cache write', short: 'cache write', hint: 'else charged as input' },
  cacheWriteHour: { name: 'Cache write, 1 h', short: 'cache write 1 h', hint: 'else charged as cache write' },
  reasoning: { name: 'Reasoning', short: 'reasoning', hint: 'else charged as output' },
  inputAudio: { name: 'Audio in', short: 'audio in', hint: 'else charged as input' },
  outputAudio: { name: 'Audio out', short: 'audio out', hint: 'else charged as output' },
  embedding: { name: 'Embedding', short: 'embedding', hint: 'input of embeddings, else charged as input' },
  request: { name: 'A request', short: 'a request', hint: 'USD for each call, beside its tokens' },
}

/** The two prices that nearly every model has, and the others. */
export const FIRST_FIELDS = ['input', 'output'] as const satisfies readonly PriceField[]
export const MORE_FIELDS = (Object.keys(FIELD_WORDS) as PriceField[]).filter((field) => field !== 'input' && field !== 'output')

export const TIER_WORDS: Record<ServiceTier, string> = { standard: 'Standard', batch: 'Batch', flex: 'Flex', priority: 'Priority' }

/** `in $0.15, out $0.60 / M` */
export function pricesText(prices: OwnPrice['prices']): string {
  const said = (Object.keys(FIELD_WORDS) as PriceField[]).flatMap((field) => {
    const usd = prices[field]
    return usd === undefined || field === 'request' ? [] : [`${FIELD_WORDS[field].short} $${usd}`]
  })
  const tokens = said.length === 0 ? [] : [`${said.join(', ')} / M`]
  return [...tokens, ...(prices.request === undefined ? [] : [`$${prices.request} a request`])].join(', ')
}

/** The days a price holds: `always`, `from 2026-01-01`, `until 2026-01-31`. */
export function daysText({ from, until }: Pick<OwnPrice, 'from' | 'until'>): string {
  if (from === null && until === null) return 'always'
  if (from === null) return `until ${until}`
  return until === null ? `from ${from}` : `${from} to ${until}`
}
