import { describe } from 'vitest'
import { anthropic, type Charged, eachCosts, genAi, langfuse, openInference } from './reported-call'

/*
 * Prices of @pydantic/genai-prices 0.1.8, as bundled on 2026-11-21; its rows cite platform.claude.com/docs/en/about-claude/pricing and
 * /build-with-claude/prompt-caching#pricing. Raw Anthropic input excludes the cached tokens, OpenTelemetry's and OpenInference's contains
 * them. A price of 1 USD a million tokens is 1,000 nano-dollars a token; a search is 10,000,000. Each cost is worked out by hand above it.
 */

const raw: Charged[] = [
  // claude-sonnet-4-5: 3 in, 15 out
  // 2,095 × 3,000 + 503 × 15,000 = 13,830,000
  ['claude-sonnet-4-5', anthropic('claude-sonnet-4-5-20250929', { input_tokens: 2095, output_tokens: 503 }), 13_830_000n],
  // claude-sonnet-4: 3 in, 3.75 written, 15 out
  // 21 × 3,000 + 188,086 × 3,750 + 393 × 15,000 = 711,280,500
  [
    'a cache is written',
    anthropic('claude-sonnet-4-20250514', { input_tokens: 21, cache_creation_input_tokens: 188_086, cache_read_input_tokens: 0, output_tokens: 393 }),
    711_280_500n,
  ],
  // and read at 0.30
  // 21 × 3,000 + 188,086 × 300 + 393 × 15,000 = 62,383,800
  [
    'and read',
    anthropic('claude-sonnet-4-20250514', { input_tokens: 21, cache_creation_input_tokens: 0, cache_read_input_tokens: 188_086, output_tokens: 393 }),
    62_383_800n,
  ],
  // claude-opus-4-5: 5 in, 6.25 written for 5 minutes, 10 for an hour, 0.50 read, 25 out
  // 100 × 5,000 + 600 × 6,250 + 400 × 10,000 + 500 × 500 + 50 × 25,000 = 9,750,000
  [
    'a cache for 5 minutes and for an hour',
    anthropic('claude-opus-4-5-20251101', {
      input_tokens: 100,
      cache_creation_input_tokens: 1000,
      cache_creation: { ephemeral_5m_input_tokens: 600, ephemeral_1h_input_tokens: 400 },
      cache_read_input_tokens: 500,
      output_tokens: 50,
    }),
    9_750_000n,
  ],
  // 150,000 + 50,000 cached are the last of the short context: 3 in, 0.30 read, 15 out
  // 150,000 × 3,000 + 50,000 × 300 + 100 × 15,000 = 466,500,000
  [
    'claude-sonnet-4-5 at 200,000 tokens',
    anthropic('claude-sonnet-4-5', { input_tokens: 150_000, cache_read_input_tokens: 50_000, output_tokens: 100 }),
    466_500_000n,
  ],
  // above: 6 in, 0.60 read, 22.50 out
  // 150,000 × 6,000 + 50,001 × 600 + 100 × 22,500 = 932,250,600
  [
    'claude-sonnet-4-5 above 200,000 tokens',
    anthropic('claude-sonnet-4-5', { input_tokens: 150_000, cache_read_input_tokens: 50_001, output_tokens: 100 }),
    932_250_600n,
  ],
  // claude-opus-4-6 above 200,000 tokens before 2026-03-13: 10 in, 37.50 out
  // 250,000 × 10,000 + 100 × 37,500 = 2,503,750,000
  ['claude-opus-4-6, long context', anthropic('claude-opus-4-6', { input_tokens: 250_000, output_tokens: 100 }), 2_503_750_000n, '2026-03-12T23:59:59Z'],
  // since then one price: 5 in, 25 out
  // 250,000 × 5,000 + 100 × 25,000 = 1,252,500,000
  [
    'claude-opus-4-6, since its price is flat',
    anthropic('claude-opus-4-6', { input_tokens: 250_000, output_tokens: 100 }),
    1_252_500_000n,
    '2026-03-13T00:00:00Z',
  ],
  // claude-3-haiku: 0.25 in, 0.30 written, 0.03 read, 1.25 out
  // 100 × 250 + 2,000 × 300 + 3,000 × 30 + 10 × 1,250 = 727,500
  [
    'claude-3-haiku, cached',
    anthropic('claude-3-haiku-20240307', { input_tokens: 100, cache_creation_input_tokens: 2000, cache_read_input_tokens: 3000, output_tokens: 10 }),
    727_500n,
  ],
  // claude-opus-5-5: 4 in, 0.20 read (a twentieth), 20 out
  // 100 × 4,000 + 10,000 × 200 + 100 × 20,000 = 4,400,000
  ['claude-opus-5-5, cached', anthropic('claude-opus-5-5', { input_tokens: 100, cache_read_input_tokens: 10_000, output_tokens: 100 }), 4_400_000n],
  // claude-fable-5-1: 10 in, 0.25 read, 50 out
  // 100 × 10,000 + 10,000 × 250 + 100 × 50,000 = 8,500,000
  ['claude-fable-5-1, cached', anthropic('claude-fable-5-1', { input_tokens: 100, cache_read_input_tokens: 10_000, output_tokens: 100 }), 8_500_000n],
  // claude-sonnet-5: 2 in, 10 out, 10 a thousand searches
  // 105 × 2,000 + 6,039 × 10,000 + 3 × 10,000,000 = 90,600,000
  ['three web searches', anthropic('claude-sonnet-5', { input_tokens: 105, output_tokens: 6039, server_tool_use: { web_search_requests: 3 } }), 90_600_000n],
  // a batch costs half: 1.50 in, 0.15 read, 1.875 written, 7.50 out
  // 1,000 × 1,500 + 2,000 × 150 + 400 × 1,875 + 200 × 7,500 = 4,050,000
  [
    'a batch, cached',
    anthropic('claude-sonnet-4-5', {
      input_tokens: 1000,
      cache_read_input_tokens: 2000,
      cache_creation_input_tokens: 400,
      output_tokens: 200,
      service_tier: 'batch',
    }),
    4_050_000n,
  ],
  // claude-haiku-4-5 in a batch for an hour: half of 1 in, 2 written, 5 out
  // 10 × 500 + 1,000 × 1,000 + 20 × 2,500 = 1,055,000
  [
    'a batch, cached for an hour',
    anthropic('claude-haiku-4-5-20251001', {
      input_tokens: 10,
      cache_creation_input_tokens: 1000,
      cache_creation: { ephemeral_1h_input_tokens: 1000 },
      output_tokens: 20,
      service_tier: 'batch',
    }),
    1_055_000n,
  ],
  // the standard tier by its name: 1 in, 5 out
  // 10 × 1,000 + 20 × 5,000 = 110,000
  ['the tier called standard', anthropic('claude-haiku-4-5-20251001', { input_tokens: 10, output_tokens: 20, service_tier: 'standard' }), 110_000n],
]

const others: Charged[] = [
  // claude-haiku-4-5: 1 in, 1.25 written, 0.10 read, 5 out; of 1,500 are 1,000 read and 300 written
  // 200 × 1,000 + 1,000 × 100 + 300 × 1,250 + 80 × 5,000 = 1,075,000
  [
    'OpenTelemetry, dotted names',
    genAi('anthropic', 'claude-haiku-4-5', { input_tokens: 1500, output_tokens: 80, 'cache_read.input_tokens': 1000, 'cache_creation.input_tokens': 300 }),
    1_075_000n,
  ],
  // 200 × 1,000 + 1,000 × 100 + 300 × 1,250 + 80 × 5,000 = 1,075,000
  [
    'OpenLLMetry before 0.5, underscores',
    genAi(
      'anthropic',
      'claude-haiku-4-5',
      { prompt_tokens: 1500, completion_tokens: 80, cache_read_input_tokens: 1000, cache_creation_input_tokens: 300 },
      { 'traceloop.span.kind': 'task' },
    ),
    1_075_000n,
  ],
  // 200 × 1,000 + 1,000 × 100 + 300 × 1,250 + 80 × 5,000 = 1,075,000
  [
    'OpenInference',
    openInference('claude-haiku-4-5', { prompt: 1500, completion: 80, 'prompt_details.cache_read': 1000, 'prompt_details.cache_write': 300 }),
    1_075_000n,
  ],
  // Langfuse's parts add up; 2 written for an hour
  // 200 × 1,000 + 1,000 × 100 + 200 × 1,250 + 100 × 2,000 + 80 × 5,000 = 1,150,000
  [
    'Langfuse',
    langfuse('claude-haiku-4-5', { input: 200, output: 80, input_cached_tokens: 1000, input_cache_creation_5m: 200, input_cache_creation_1h: 100 }),
    1_150_000n,
  ],
  // more cached than input: Claude's raw count under a name that should contain it
  // 10 × 1,000 + 1,000 × 100 + 80 × 5,000 = 510,000
  [
    'OpenTelemetry, with the raw count',
    genAi('anthropic', 'claude-haiku-4-5', { input_tokens: 10, output_tokens: 80, 'cache_read.input_tokens': 1000 }),
    510_000n,
  ],
]

describe('raw messages', () => eachCosts(raw))
describe('other dialects', () => eachCosts(others))
