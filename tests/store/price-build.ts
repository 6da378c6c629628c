import type { PriceOverride } from '../../lib/core/price-override'
import type { Usage } from '../../lib/core/span'
import { millisOf } from '../../lib/core/time'
import type { CallRow } from '../../lib/core/trace-rows'
import { priceCall } from '../../lib/pricing/price-call'
import type { SpanWrite, WriteUnit } from '../../lib/store/port'
import type { StoredPrice } from '../../lib/store/port-prices'
import { type Sketch, span, T0 } from './build'

const HASH = '0'.repeat(32)

/** What a call reports; the answer of each is its own. */
export interface Reported {
  model: string | null
  asked?: string | null
  provider?: string | null
  input?: number
  output?: number
  tier?: string
}

/** A stored call that is priced by nothing yet. */
export function reported({ model, asked = model, provider = null, input = 1_000, output = 100, tier }: Reported): CallRow {
  const usage: Usage = {
    inputTokens: input,
    outputTokens: output,
    totalTokens: null,
    cacheReadTokens: null,
    cacheWriteTokens: null,
    reasoningTokens: null,
    inputIncludesCache: true,
  }
  return {
    kind: 'chat',
    provider,
    requestModel: asked,
    responseModel: model,
    responseId: null,
    usage,
    usageKey: 'usage',
    requestHash: HASH,
    contentHash: HASH,
    answerHash: '',
    answerNormalisedHash: '',
    n: 1,
    costNano: null,
    priceNote: '',
    clientCostNano: null,
    ...(tier === undefined ? {} : { serviceTier: tier }),
  }
}

/** A span with a call, priced when it was decoded by these own prices. */
export function pricedSpan(of: string, name: string, call: CallRow, overrides: readonly PriceOverride[] = [], sketch: Sketch = {}): SpanWrite {
  const write = span(of, name, { ...sketch, call })
  const { costNano, note } = priceCall(call, millisOf(write.row.startNs), overrides)
  return { ...write, row: { ...write.row, call: { ...call, costNano, priceNote: note } } }
}

/** What a request brought. */
export function unitOf(spans: SpanWrite[], pricedBy: readonly PriceOverride[] = []): WriteUnit {
  return { spans, infos: [], artifacts: [], receivedMs: T0 as WriteUnit['receivedMs'], pricedBy }
}

/** An own price of so many dollars a million tokens in and out. */
export function ownPrice(id: string, pattern: string, usd = 1, more: Partial<StoredPrice> = {}): StoredPrice {
  const prices = { input: String(usd), output: String(usd) }
  return { id, pattern, provider: null, from: null, until: null, tier: 'standard', prices, madeMs: T0 as StoredPrice['madeMs'], ...more }
}
