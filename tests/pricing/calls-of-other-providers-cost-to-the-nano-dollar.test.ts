import { describe } from 'vitest'
import { type Charged, eachCosts, embedding, genAi, openai } from './reported-call'

/*
 * Prices of @pydantic/genai-prices 0.1.8, as bundled on 2026-11-21; its rows cite the page named at each provider. A price of 1 USD a
 * million tokens is 1,000 nano-dollars a token, a price of 1 USD a thousand requests 1,000,000 a request. Each cost is worked out by
 * hand above it.
 */

/** mistral.ai/pricing/api, cohere.com/pricing, docs.voyageai.com/docs/pricing */
const europe: Charged[] = [
  // mistral-large: 2 in, 6 out
  // 1,000 × 2,000 + 100 × 6,000 = 2,600,000
  ['mistral-large-latest', openai('mistral-large-latest', { prompt_tokens: 1000, completion_tokens: 100 }), 2_600_000n],
  // mistral-small-2603: 0.15 in, 0.015 cached, 0.60 out
  // 600 × 150 + 400 × 15 + 100 × 600 = 156,000
  [
    'mistral-small-2603, cached',
    openai('mistral-small-2603', { prompt_tokens: 1000, completion_tokens: 100, prompt_tokens_details: { cached_tokens: 400 } }),
    156_000n,
  ],
  // mistral-medium-latest before 2026-06-16: 0.40 in, 2 out
  // 1,000 × 400 + 100 × 2,000 = 600,000
  [
    'mistral-medium-latest, before it moved',
    openai('mistral-medium-latest', { prompt_tokens: 1000, completion_tokens: 100 }),
    600_000n,
    '2026-06-15T12:00:00Z',
  ],
  // since then: 1.50 in, 7.50 out
  // 1,000 × 1,500 + 100 × 7,500 = 2,250,000
  ['mistral-medium-latest, since', openai('mistral-medium-latest', { prompt_tokens: 1000, completion_tokens: 100 }), 2_250_000n, '2026-06-16T00:00:00Z'],
  // mistral-embed: 0.10
  // 1,000 × 100 = 100,000
  ['mistral-embed', embedding('mistral_ai', 'mistral-embed', 1000), 100_000n],
  // command-r-plus: 2.50 in, 10 out
  // 1,000 × 2,500 + 100 × 10,000 = 3,500,000
  ['command-r-plus', genAi('cohere', 'command-r-plus-08-2024', { input_tokens: 1000, output_tokens: 100 }), 3_500_000n],
  // command-r7b: 0.0375 in, 0.15 out
  // 100 × 37.5 + 10 × 150 = 5,250
  ['command-r7b', genAi('cohere', 'command-r7b-12-2024', { input_tokens: 100, output_tokens: 10 }), 5_250n],
  // embed-v4.0: 0.12
  // 1,000 × 120 = 120,000
  ['embed-v4.0', embedding('cohere', 'embed-v4.0', 1000), 120_000n],
  // voyage-3-large: 0.18
  // 1,000 × 180 = 180,000
  ['voyage-3-large', embedding('voyageai', 'voyage-3-large', 1000), 180_000n],
]

/** docs.perplexity.ai/docs/getting-started/pricing: the list takes the dearest price a request */
const perplexity: Charged[] = [
  // sonar: 1 in, 1 out, 12 a thousand requests
  // 14 × 1,000 + 300 × 1,000 + 1 × 12,000,000 = 12,314,000
  ['sonar, a price a request', openai('sonar', { prompt_tokens: 14, completion_tokens: 300, total_tokens: 314 }), 12_314_000n],
  // sonar-pro: 3 in, 15 out, 14 a thousand requests
  // 14 × 3,000 + 300 × 15,000 + 1 × 14,000,000 = 18,542,000
  ['sonar-pro, a price a request', genAi('perplexity', 'sonar-pro', { input_tokens: 14, output_tokens: 300 }), 18_542_000n],
  // sonar-deep-research: 2 in, 8 out, 3 reasoning (counted beside the output), 2 citations, 5 a thousand searches
  // 33 × 2,000 + 11,395 × 8,000 + 193,947 × 3,000 + 12,981 × 2,000 + 28 × 5,000,000 = 839,029,000
  [
    'sonar-deep-research',
    openai('sonar-deep-research', {
      prompt_tokens: 33,
      completion_tokens: 11_395,
      total_tokens: 11_428,
      citation_tokens: 12_981,
      num_search_queries: 28,
      reasoning_tokens: 193_947,
    }),
    839_029_000n,
  ],
]

/** api-docs.deepseek.com/quick_start/pricing: 00:30 to 16:30 UTC, and half or a quarter of it by night; docs.x.ai/docs/models; console.groq.com/docs/models */
const others: Charged[] = [
  // deepseek-chat by day: 0.27 in, 0.07 cached, 1.10 out; 600 of 1,000 cached
  // 400 × 270 + 600 × 70 + 100 × 1,100 = 260,000
  [
    'deepseek-chat by day',
    openai('deepseek-chat', { prompt_tokens: 1000, completion_tokens: 100, prompt_cache_hit_tokens: 600 }),
    260_000n,
    '2026-11-21T12:00:00Z',
  ],
  // by night: 0.135 in, 0.035 cached, 0.55 out
  // 400 × 135 + 600 × 35 + 100 × 550 = 130,000
  [
    'deepseek-chat by night',
    openai('deepseek-chat', { prompt_tokens: 1000, completion_tokens: 100, prompt_cache_hit_tokens: 600 }),
    130_000n,
    '2026-11-21T20:00:00Z',
  ],
  // grok-3-mini: 0.30 in, 0.50 out; 297 = 32 + 9 + 256 says that reasoning stands beside the answer
  // 32 × 300 + 265 × 500 = 142,100
  [
    'grok-3-mini, reasoning beside the answer',
    openai('grok-3-mini', { prompt_tokens: 32, completion_tokens: 9, total_tokens: 297, completion_tokens_details: { reasoning_tokens: 256 } }),
    142_100n,
  ],
  // grok-4.5 from 200,000 tokens on: 4 in, 12 out
  // 200,000 × 4,000 + 10 × 12,000 = 800,120,000
  ['grok-4.5, long context', genAi('xai', 'grok-4.5', { input_tokens: 200_000, output_tokens: 10 }), 800_120_000n],
  // llama-3.3-70b-versatile at Groq: 0.59 in, 0.79 out
  // 1,000 × 590 + 100 × 790 = 669,000
  ['llama 3.3 at Groq', genAi('groq', 'llama-3.3-70b-versatile', { input_tokens: 1000, output_tokens: 100 }), 669_000n],
  // gpt-oss-120b at Groq: 0.15 in, 0.075 cached, 0.60 out
  // 500 × 150 + 500 × 75 + 100 × 600 = 172,500
  [
    'gpt-oss-120b at Groq by a router’s name',
    openai('groq/openai/gpt-oss-120b', { prompt_tokens: 1000, completion_tokens: 100, prompt_tokens_details: { cached_tokens: 500 } }),
    172_500n,
  ],
]

/** azure.microsoft.com pricing of OpenAI models; docs.databricks.com names of endpoints; openrouter.ai/models */
const resold: Charged[] = [
  // a deployment of gpt-4o-mini: 0.15 in, 0.60 out
  // 74 × 150 + 11 × 600 = 17,700
  [
    'an Azure deployment',
    genAi('az.ai.openai', 'gpt-4o-mini-2024-07-18', { input_tokens: 74, output_tokens: 11 }, { 'gen_ai.request.model': 'house-small' }),
    17_700n,
  ],
  // o4-mini at Azure: 1.10 in, 0.28 cached (0.275 at OpenAI), 4.40 out
  // 200 × 1,100 + 800 × 280 + 100 × 4,400 = 884,000
  [
    'o4-mini at Azure, cached',
    genAi('azure.ai.openai', 'o4-mini-2025-04-16', { input_tokens: 1000, 'cache_read.input_tokens': 800, output_tokens: 100 }),
    884_000n,
  ],
  // 200 × 1,100 + 800 × 275 + 100 × 4,400 = 880,000
  ['o4-mini at OpenAI, cached', genAi('openai', 'o4-mini-2025-04-16', { input_tokens: 1000, 'cache_read.input_tokens': 800, output_tokens: 100 }), 880_000n],
  // claude-sonnet-4: 3 in, 15 out
  // 1,000 × 3,000 + 100 × 15,000 = 4,500,000
  ['Claude at Databricks', openai('databricks-claude-sonnet-4', { prompt_tokens: 1000, completion_tokens: 100 }), 4_500_000n],
  // gpt-5-mini: 0.25 in, 2 out
  // 1,000 × 250 + 100 × 2,000 = 450,000
  ['GPT at Databricks, by its name in the catalogue', openai('system.ai.gpt-5-mini', { prompt_tokens: 1000, completion_tokens: 100 }), 450_000n],
  // gemini-2.5-pro: 1.25 in, 10 out
  // 1,000 × 1,250 + 100 × 10,000 = 2,250,000
  ['Gemini at Databricks', openai('databricks-gemini-2-5-pro', { prompt_tokens: 1000, completion_tokens: 100 }), 2_250_000n],
  // gpt-4o-mini at OpenRouter: 0.15 in, 0.60 out
  // 74 × 150 + 11 × 600 = 17,700
  ['OpenRouter', openai('openrouter/openai/gpt-4o-mini', { prompt_tokens: 74, completion_tokens: 11 }), 17_700n],
]

describe('Mistral, Cohere, Voyage', () => eachCosts(europe))
describe('Perplexity', () => eachCosts(perplexity))
describe('DeepSeek, xAI, Groq', () => eachCosts(others))
describe('Azure, Databricks, OpenRouter', () => eachCosts(resold))
