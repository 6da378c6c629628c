import { describe } from 'vitest'
import { type Charged, eachCosts, embedding, genAi, openai, openInference, responses } from './reported-call'

/*
 * Prices of @pydantic/genai-prices 0.1.8, as bundled on 2026-11-21; its rows cite developers.openai.com/api/docs/pricing. A price of
 * 1 USD a million tokens is 1,000 nano-dollars a token. Each row's cost is worked out by hand above it.
 */

const text: Charged[] = [
  // gpt-4o-mini: 0.15 in, 0.60 out
  // 74 × 150 + 11 × 600 = 17,700
  ['gpt-4o-mini, chat', openai('gpt-4o-mini-2024-07-18', { prompt_tokens: 74, completion_tokens: 11, total_tokens: 85 }), 17_700n],
  // gpt-4o: 2.50 in, 1.25 cached, 10 out; 1,920 of 2,006 are cached
  // 86 × 2,500 + 1,920 × 1,250 + 300 × 10,000 = 5,615,000
  [
    'gpt-4o, cached',
    openai('gpt-4o-2024-08-06', { prompt_tokens: 2006, completion_tokens: 300, total_tokens: 2306, prompt_tokens_details: { cached_tokens: 1920 } }),
    5_615_000n,
  ],
  // gpt-4o of May 2024 has its own price: 5 in, 15 out
  // 100 × 5,000 + 10 × 15,000 = 650,000
  ['gpt-4o-2024-05-13', openai('gpt-4o-2024-05-13', { prompt_tokens: 100, completion_tokens: 10 }), 650_000n],
  // o3-mini: 1.10 in, 4.40 out; the 448 reasoning tokens are part of the 523
  // 35 × 1,100 + 523 × 4,400 = 2,339,700
  [
    'o3-mini, reasoning',
    openai('o3-mini-2025-01-31', { prompt_tokens: 35, completion_tokens: 523, total_tokens: 558, completion_tokens_details: { reasoning_tokens: 448 } }),
    2_339_700n,
  ],
  // o3 before 2025-06-10: 10 in, 40 out
  // 1,000 × 10,000 + 500 × 40,000 = 30,000,000
  ['o3 on the last day of its old price', openai('o3', { prompt_tokens: 1000, completion_tokens: 500 }), 30_000_000n, '2025-06-09T23:59:59Z'],
  // o3 since: 2 in, 8 out
  // 1,000 × 2,000 + 500 × 8,000 = 6,000,000
  ['o3 on the first day of its new price', openai('o3', { prompt_tokens: 1000, completion_tokens: 500 }), 6_000_000n, '2025-06-10T00:00:00Z'],
  // o1-pro: 150 in, 600 out
  // 100 × 150,000 + 10 × 600,000 = 21,000,000
  ['o1-pro', openai('o1-pro-2025-03-19', { prompt_tokens: 100, completion_tokens: 10 }), 21_000_000n],
  // gpt-5-nano: 0.05 in, 0.005 cached, 0.40 out; 128 of 328 cached, 64 of 92 reasoning
  // 200 × 50 + 128 × 5 + 92 × 400 = 47,440
  [
    'gpt-5-nano, responses',
    responses('gpt-5-nano-2025-08-07', {
      input_tokens: 328,
      output_tokens: 92,
      input_tokens_details: { cached_tokens: 128 },
      output_tokens_details: { reasoning_tokens: 64 },
    }),
    47_440n,
  ],
  // gpt-6-astra: 10 in, 50 out
  // 1,000 × 10,000 + 100 × 50,000 = 15,000,000
  ['gpt-6-astra, responses', responses('gpt-6-astra', { input_tokens: 1000, output_tokens: 100 }), 15_000_000n],
  // 271,999 tokens are the last of the short context: 2.50 in, 15 out
  // 271,999 × 2,500 + 100 × 15,000 = 681,497,500
  ['gpt-5.4, short context', openai('gpt-5.4-2026-03-05', { prompt_tokens: 271_999, completion_tokens: 100 }), 681_497_500n],
  // one token more makes all of it long: 5 in, 22.50 out
  // 272,000 × 5,000 + 100 × 22,500 = 1,362,250,000
  ['gpt-5.4, long context', openai('gpt-5.4-2026-03-05', { prompt_tokens: 272_000, completion_tokens: 100 }), 1_362_250_000n],
  // gpt-5.5, long: 10 in, 1 cached, 45 out
  // 100,000 × 10,000 + 200,000 × 1,000 + 1,000 × 45,000 = 1,245,000,000
  [
    'gpt-5.5, long context, cached',
    openai('gpt-5.5', { prompt_tokens: 300_000, completion_tokens: 1000, prompt_tokens_details: { cached_tokens: 200_000 } }),
    1_245_000_000n,
  ],
  // gpt-5.6-sol since 2026-08-21: 4 in, 0.40 cached, 5 written, 20 out; of 2,000 are 500 read and 1,000 written
  // 500 × 4,000 + 500 × 400 + 1,000 × 5,000 + 100 × 20,000 = 9,200,000
  [
    'gpt-5.6-sol, cache write',
    responses('gpt-5.6-sol', { input_tokens: 2000, output_tokens: 100, input_tokens_details: { cached_tokens: 500, cache_write_tokens: 1000 } }),
    9_200_000n,
  ],
  // the day before: 5 in, 0.50 cached, 6.25 written, 30 out
  // 500 × 5,000 + 500 × 500 + 1,000 × 6,250 + 100 × 30,000 = 12,000,000
  [
    'gpt-5.6-sol, before its price fell',
    responses('gpt-5.6-sol', { input_tokens: 2000, output_tokens: 100, input_tokens_details: { cached_tokens: 500, cache_write_tokens: 1000 } }),
    12_000_000n,
    '2026-08-20T12:00:00Z',
  ],
  // ft:gpt-4o-mini: 0.30 in, 1.20 out
  // 1,000 × 300 + 100 × 1,200 = 420,000
  ['a fine-tuned gpt-4o-mini', openai('ft:gpt-4o-mini-2024-07-18:acme::A1b2', { prompt_tokens: 1000, completion_tokens: 100 }), 420_000n],
  // ft:gpt-4o: 3.75 in, 15 out
  // 1,000 × 3,750 + 100 × 15,000 = 5,250,000
  ['a fine-tuned gpt-4o', openai('ft:gpt-4o-2024-08-06:acme::A1b2', { prompt_tokens: 1000, completion_tokens: 100 }), 5_250_000n],
]

const tiers: Charged[] = [
  // gpt-4.1: 2 in, 8 out; a batch costs half
  // 10,000 × 1,000 + 500 × 4,000 = 12,000,000
  ['gpt-4.1, batch', openai('gpt-4.1-2025-04-14', { prompt_tokens: 10_000, completion_tokens: 500 }, { service_tier: 'batch' }), 12_000_000n],
  // gpt-5-mini: 0.25 in, 0.025 cached, 2 out; flex costs half
  // 1,000 × 125 + 4,000 × 12.5 + 200 × 1,000 = 375,000
  [
    'gpt-5-mini, flex, cached',
    openai('gpt-5-mini', { prompt_tokens: 5000, completion_tokens: 200, prompt_tokens_details: { cached_tokens: 4000 } }, { service_tier: 'flex' }),
    375_000n,
  ],
  // gpt-5.5 batch of a long context: half of 10 in and 45 out
  // 300,000 × 5,000 + 1,000 × 22,500 = 1,522,500,000
  ['gpt-5.5, batch, long context', openai('gpt-5.5', { prompt_tokens: 300_000, completion_tokens: 1000 }, { service_tier: 'batch' }), 1_522_500_000n],
  // gpt-5-nano batch: half of 0.05, 0.005 and 0.40; 3 cached tokens are 7.5 nano-dollars
  // 7 × 25 + 3 × 2.5 + 1 × 200 = 382.5, half to even
  [
    'gpt-5-nano, batch, rounded once',
    openai('gpt-5-nano', { prompt_tokens: 10, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 3 } }, { service_tier: 'batch' }),
    382n,
  ],
]

const audio: Charged[] = [
  // gpt-audio: text 2.50 in, 10 out; audio 32 in, 64 out
  // 200 × 2,500 + 500 × 32,000 + 30 × 10,000 + 120 × 64,000 = 24,480,000
  [
    'gpt-audio',
    openai('gpt-audio', {
      prompt_tokens: 700,
      completion_tokens: 150,
      prompt_tokens_details: { audio_tokens: 500 },
      completion_tokens_details: { audio_tokens: 120 },
    }),
    24_480_000n,
  ],
  // gpt-realtime: text 4 in, 16 out; audio 32 in, 64 out; 0.40 cached, text or audio. Cached are 300, 200 of them audio of the 600
  // 300 × 4,000 + 100 × 400 + 200 × 400 + 400 × 32,000 + 20 × 16,000 + 80 × 64,000 = 19,560,000
  [
    'gpt-realtime, cached audio',
    responses('gpt-realtime', {
      input_tokens: 1000,
      output_tokens: 100,
      input_tokens_details: { audio_tokens: 600, cached_tokens: 300, cached_tokens_details: { audio_tokens: 200, text_tokens: 100 } },
      output_tokens_details: { audio_tokens: 80 },
    }),
    19_560_000n,
  ],
  // gpt-4o-transcribe: 2.50 in, 6 audio in, 10 out
  // 100 × 2,500 + 900 × 6,000 + 50 × 10,000 = 6,150,000
  ['gpt-4o-transcribe', openInference('gpt-4o-transcribe', { prompt: 1000, completion: 50, 'prompt_details.audio': 900 }), 6_150_000n],
  // gpt-audio-mini: 0.60 in, 2.40 out; audio 10 in, 20 out
  // 100 × 600 + 300 × 10,000 + 10 × 2,400 + 40 × 20,000 = 3,884,000
  [
    'gpt-audio-mini, gen_ai',
    genAi('openai', 'gpt-audio-mini', { input_tokens: 400, output_tokens: 50, 'details.input_audio_tokens': 300, 'details.output_audio_tokens': 40 }),
    3_884_000n,
  ],
]

const embeddings: Charged[] = [
  // text-embedding-3-small: 0.02
  // 8 × 20 = 160
  ['text-embedding-3-small', embedding('openai', 'text-embedding-3-small', 8), 160n],
  // text-embedding-3-large: 0.13, half in a batch
  // 1,001 × 65 = 65,065
  ['text-embedding-3-large, batch', embedding('openai', 'text-embedding-3-large', 1001, { 'openai.response.service_tier': 'batch' }), 65_065n],
  // text-embedding-ada-002: 0.10; the total alone is known
  // 1,234 × 100 = 123,400
  [
    'text-embedding-ada-002, total only',
    { 'gen_ai.operation.name': 'embeddings', 'gen_ai.request.model': 'text-embedding-ada-002', 'gen_ai.usage.total_tokens': 1234 },
    123_400n,
  ],
]

describe('text', () => eachCosts(text))
describe('batch and flex', () => eachCosts(tiers))
describe('audio', () => eachCosts(audio))
describe('embeddings', () => eachCosts(embeddings))
