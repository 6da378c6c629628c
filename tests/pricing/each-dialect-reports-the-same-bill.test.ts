import { describe, expect, it } from 'vitest'
import { billOf, type Charged, eachCosts, genAi, langfuse, mlflow, openai, openInference } from './reported-call'

/*
 * One call in every dialect that reports it: gpt-5-mini, 1,000 tokens in of which 600 cached, 200 out of which 50 reasoning.
 * Prices of @pydantic/genai-prices 0.1.8, as bundled on 2026-11-21 (cites developers.openai.com/api/docs/pricing): 0.25 in, 0.025
 * cached, 2 out. By hand, in nano-dollars:
 * 400 × 250 + 600 × 25 + 200 × 2,000 = 515,000
 */
const COST = 515_000n

const MODEL = 'gpt-5-mini-2025-08-07'
const RAW = {
  prompt_tokens: 1000,
  completion_tokens: 200,
  total_tokens: 1200,
  prompt_tokens_details: { cached_tokens: 600 },
  completion_tokens_details: { reasoning_tokens: 50 },
}
const OWN = { input_tokens: 1000, output_tokens: 200, total_tokens: 1200, cache_read_input_tokens: 600 }
const LLM = { 'mlflow.spanType': 'LLM', 'mlflow.llm.model': MODEL }
const generations = {
  generations: [
    [
      {
        text: 'yes',
        message: {
          usage_metadata: {
            input_tokens: 1000,
            output_tokens: 200,
            total_tokens: 1200,
            input_token_details: { cache_read: 600 },
            output_token_details: { reasoning: 50 },
          },
          response_metadata: { model_name: MODEL },
        },
      },
    ],
  ],
}

const dialects: Charged[] = [
  ['MLflow, the raw response', openai(MODEL, RAW), COST],
  ['MLflow, its own usage', { ...LLM, 'mlflow.chat.tokenUsage': OWN }, COST],
  ['MLflow, its own usage as text (artifact)', { ...LLM, 'mlflow.chat.tokenUsage': JSON.stringify(OWN) }, COST],
  [
    'MLflow, its own usage without the cached tokens, completed from the response',
    { ...openai(MODEL, RAW), 'mlflow.chat.tokenUsage': { input_tokens: 1000, output_tokens: 200, total_tokens: 1200 } },
    COST,
  ],
  ['MLflow, LangChain’s generations', mlflow(MODEL, generations), COST],
  [
    'MLflow, streamed chunks',
    {
      ...LLM,
      'mlflow.spanInputs': { model: MODEL, messages: [] },
      'mlflow.spanOutputs': [
        { choices: [{ delta: { content: 'yes' } }], model: MODEL },
        { choices: [], model: MODEL, usage: RAW },
      ],
    },
    COST,
  ],
  [
    'OpenTelemetry, current names',
    genAi('openai', MODEL, { input_tokens: 1000, output_tokens: 200, 'cache_read.input_tokens': 600, 'reasoning.output_tokens': 50 }),
    COST,
  ],
  ['OpenTelemetry, older names', genAi('openai', MODEL, { prompt_tokens: 1000, completion_tokens: 200, cache_read_tokens: 600, reasoning_tokens: 50 }), COST],
  [
    'Pydantic AI, details',
    genAi('openai', MODEL, { input_tokens: 1000, output_tokens: 200, 'details.cache_read_tokens': 600, 'details.reasoning_tokens': 50 }),
    COST,
  ],
  [
    'OpenLLMetry',
    {
      'llm.request.type': 'chat',
      'gen_ai.system': 'OpenAI',
      'gen_ai.request.model': 'gpt-5-mini',
      'gen_ai.response.model': MODEL,
      'gen_ai.usage.prompt_tokens': 1000,
      'gen_ai.usage.completion_tokens': 200,
      'llm.usage.total_tokens': 1200,
      'gen_ai.usage.cache_read_input_tokens': 600,
      'gen_ai.usage.reasoning_tokens': 50,
    },
    COST,
  ],
  [
    'OpenLLMetry, its first names',
    {
      'llm.request.type': 'chat',
      'llm.request.model': 'gpt-5-mini',
      'llm.response.model': MODEL,
      'llm.usage.prompt_tokens': 1000,
      'llm.usage.completion_tokens': 200,
      'llm.usage.total_tokens': 1200,
      'gen_ai.usage.cache_read_input_tokens': 600,
    },
    COST,
  ],
  [
    'OpenInference, counts',
    openInference(MODEL, { prompt: 1000, completion: 200, total: 1200, 'prompt_details.cache_read': 600, 'completion_details.reasoning': 50 }),
    COST,
  ],
  ['OpenInference, counts as texts', openInference(MODEL, { prompt: '1000', completion: '200', 'prompt_details.cache_read': '600' }), COST],
  [
    'OpenInference, completed from the raw response',
    openInference(MODEL, { prompt: 1000, completion: 200 }, { 'output.value': JSON.stringify({ model: MODEL, choices: [], usage: RAW }) }),
    COST,
  ],
  ['a wrapper’s raw response', { 'openinference.span.kind': 'LLM', 'output.value': JSON.stringify({ model: MODEL, choices: [], usage: RAW }) }, COST],
  ['Langfuse, parts that add up', langfuse(MODEL, { input: 400, input_cached_tokens: 600, output: 150, output_reasoning_tokens: 50, total: 1200 }), COST],
  ['Langfuse, the provider’s own usage', langfuse(MODEL, RAW), COST],
  [
    'Langfuse, the raw response',
    { 'langfuse.observation.type': 'generation', 'langfuse.observation.output': JSON.stringify({ model: MODEL, choices: [], usage: RAW }) },
    COST,
  ],
]

describe('one call', () => eachCosts(dialects))

describe('a tier', () => {
  // half of 515,000: a batch at OpenAI
  const HALF = 257_500n
  const batch: Charged[] = [
    ['MLflow, of the response', openai(MODEL, RAW, { service_tier: 'batch' }), HALF],
    ['MLflow, of the request', mlflow(MODEL, { object: 'chat.completion', choices: [], usage: RAW }, { service_tier: 'flex' }), HALF],
    [
      'OpenTelemetry, current name',
      genAi('openai', MODEL, { input_tokens: 1000, output_tokens: 200, cache_read_tokens: 600 }, { 'openai.response.service_tier': 'batch' }),
      HALF,
    ],
    [
      'OpenTelemetry, older name',
      genAi('openai', MODEL, { input_tokens: 1000, output_tokens: 200, cache_read_tokens: 600 }, { 'gen_ai.openai.response.service_tier': 'flex' }),
      HALF,
    ],
    [
      'OpenInference, of the request',
      openInference(MODEL, { prompt: 1000, completion: 200, 'prompt_details.cache_read': 600 }, { 'llm.invocation_parameters': '{"service_tier":"flex"}' }),
      HALF,
    ],
    [
      'OpenInference, of the raw response',
      openInference(
        MODEL,
        { prompt: 1000, completion: 200 },
        { 'output.value': JSON.stringify({ model: MODEL, choices: [], usage: RAW, service_tier: 'flex' }) },
      ),
      HALF,
    ],
    ['Langfuse, of the parameters', langfuse(MODEL, RAW, { 'langfuse.observation.model.parameters': '{"service_tier":"flex"}' }), HALF],
    [
      'LangChain',
      mlflow(MODEL, {
        generations: [
          [{ text: 'yes', message: { ...generations.generations[0]?.[0]?.message, response_metadata: { model_name: MODEL, service_tier: 'flex' } } }],
        ],
      }),
      HALF,
    ],
  ]
  eachCosts(batch)

  it('is the one that served, not the one asked for', () => {
    const served = mlflow(MODEL, { object: 'chat.completion', choices: [], usage: RAW, service_tier: 'default' }, { service_tier: 'flex' })
    expect(billOf(served)).toMatchObject({ tier: 'standard', costNano: COST })
  })
})
