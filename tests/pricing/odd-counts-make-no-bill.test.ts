import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../lib/core/json'
import type { Usage } from '../../lib/core/span'
import { millisOf } from '../../lib/core/time'
import { spanWrite } from '../../lib/ingest/rows'
import { priceCall } from '../../lib/pricing/price-call'
import { summaryOf } from '../core/build-trace-rows'
import { decoded } from '../ingest/rows/build-decoded'
import { anthropic, billOf, callOf, genAi, langfuse, openai, openInference } from './reported-call'

const refused = (attributes: JsonObject): string => {
  const { costNano, unpriced, note, lines } = billOf(attributes)
  expect({ costNano, unpriced, lines }).toEqual({ costNano: null, unpriced: 'bad counts', lines: [] })
  return note
}

describe('a count that can be none', () => {
  it.each([
    ['gen_ai', genAi('openai', 'gpt-4o-mini', { input_tokens: -5, output_tokens: 10 }), 'gen_ai.usage.input_tokens is -5, which is no count'],
    ['gen_ai, all of them', genAi('openai', 'gpt-4o-mini', { input_tokens: -1, output_tokens: -1 }), 'gen_ai.usage.input_tokens is -1, which is no count'],
    [
      'beyond 2^53',
      genAi('openai', 'gpt-4o-mini', { input_tokens: 2n ** 60n, output_tokens: 1 }),
      'gen_ai.usage.input_tokens is 1152921504606846976, which is no count',
    ],
    ['NaN as a text', openInference('gpt-4o-mini', { prompt: 'NaN', completion: 10 }), 'llm.token_count.prompt is NaN, which is no count'],
    ['infinite', openai('gpt-4o-mini', { prompt_tokens: 10, completion_tokens: 'Infinity' }), 'usage.completion_tokens is Infinity, which is no count'],
    [
      'a detail',
      openai('gpt-4o-mini', { prompt_tokens: 10, completion_tokens: 5, prompt_tokens_details: { cached_tokens: -3 } }),
      'usage.prompt_tokens_details.cached_tokens is -3, which is no count',
    ],
    [
      'MLflow’s own',
      { 'mlflow.spanType': 'LLM', 'mlflow.llm.model': 'gpt-4o-mini', 'mlflow.chat.tokenUsage': { input_tokens: -74, output_tokens: 11 } },
      'mlflow.chat.tokenUsage.input_tokens is -74, which is no count',
    ],
    ['Langfuse', langfuse('gpt-4o-mini', { input: -74, output: 11 }), 'langfuse.observation.usage_details.input is -74, which is no count'],
  ])('%s', (_what, attributes, note) => {
    expect(refused(attributes)).toBe(note)
  })

  it('does not spoil the good counts of a dialect that comes first', () => {
    const both = { ...genAi('openai', 'gpt-4o-mini', { input_tokens: -1, output_tokens: -1 }), ...openInference('gpt-4o-mini', { prompt: 74, completion: 11 }) }
    expect(billOf(both).costNano).toBe(17_700n)
    const own = { ...openai('gpt-4o-mini', { prompt_tokens: 74, completion_tokens: 11 }), 'mlflow.chat.tokenUsage': { input_tokens: -1, output_tokens: -1 } }
    expect(billOf(own).costNano).toBe(17_700n)
  })

  it('words that are no numbers are "not reported", as before', () => {
    expect(billOf(genAi('openai', 'gpt-4o-mini', { input_tokens: 'n/a', output_tokens: 5 }))).toMatchObject({
      costNano: null,
      note: 'input and output tokens were not both reported',
    })
  })
})

describe('counts that contradict each other', () => {
  it.each([
    [
      'more cached than input at OpenAI',
      openai('gpt-4o', { prompt_tokens: 100, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 500 } }),
      '500 cached tokens of 100 input tokens',
    ],
    [
      'more reasoning than output',
      openai('o3', { prompt_tokens: 100, completion_tokens: 5, completion_tokens_details: { reasoning_tokens: 50 } }),
      '50 reasoning tokens of 5 output tokens',
    ],
    [
      'more audio than input',
      openai('gpt-audio', { prompt_tokens: 100, completion_tokens: 5, prompt_tokens_details: { audio_tokens: 200 } }),
      '200 audio tokens of 100 input tokens',
    ],
    [
      'more audio than output',
      openai('gpt-audio', { prompt_tokens: 100, completion_tokens: 5, completion_tokens_details: { audio_tokens: 6 } }),
      '6 audio tokens of 5 output tokens',
    ],
    [
      'a total below its parts',
      openai('gpt-4o', { prompt_tokens: 100, completion_tokens: 5, total_tokens: 50 }),
      'a total of 50 tokens contradicts 100 input and 5 output tokens',
    ],
    [
      'more written for an hour than written',
      anthropic('claude-haiku-4-5', { input_tokens: 1, output_tokens: 1, cache_creation_input_tokens: 10, cache_creation: { ephemeral_1h_input_tokens: 11 } }),
      '11 of 10 tokens written to the cache for an hour',
    ],
  ])('%s', (_what, attributes, note) => {
    expect(refused(attributes)).toContain(note)
  })

  it('a total of 0 says nothing, and more cached than input is how Anthropic counts', () => {
    expect(billOf(openai('gpt-4o-mini', { prompt_tokens: 74, completion_tokens: 11, total_tokens: 0 })).costNano).toBe(17_700n)
    expect(billOf(genAi('anthropic', 'claude-haiku-4-5', { input_tokens: 1, output_tokens: 0, cache_read_tokens: 10 })).costNano).toBe(2_000n)
  })
})

describe('a cost the client sent that is no amount', () => {
  it.each([
    ['gen_ai.usage.cost', 'NaN', 'NaN'],
    ['gen_ai.usage.cost', 1e300, '1e+300'],
    ['gen_ai.usage.cost', -0.5, '-0.5'],
    ['llm.cost.total', 'Infinity', 'Infinity'],
    ['mlflow.llm.cost', { total_cost: 1e300 }, '1e+300'],
    ['langfuse.observation.cost_details', '{"total":-1}', '-1'],
  ])('%s = %s is left out and told; ours stays', (key, value, shown) => {
    const attributes = { ...genAi('openai', 'gpt-4o-mini', { input_tokens: 74, output_tokens: 11 }), [key]: value }
    expect(callOf(attributes).clientCost).toBeNull()
    const { costNano, note } = billOf(attributes)
    expect(costNano).toBe(17_700n)
    expect(note).toContain(`; the cost the client sent, ${shown}, is no amount and is left out`)
  })

  it('is stored with the call, so that history is priced anew alike', () => {
    const span = decoded({
      ...genAi('openai', 'gpt-4o-mini', { input_tokens: -74, output_tokens: 11 }, { 'openai.response.service_tier': 'flex' }),
      'gen_ai.usage.cost': 1e300,
    })
    const { call } = spanWrite(span, priceCall).row
    expect(call).toMatchObject({ usageFault: 'gen_ai.usage.input_tokens is -74', clientCostFault: '1e+300', serviceTier: 'flex', clientCostNano: null })
    expect(call && priceCall(call, millisOf(span.startNs)).note).toBe(call?.priceNote)
  })
})

describe('whatever was reported', () => {
  it('an unpriced call is counted in its trace, never as 0', () => {
    const { row } = spanWrite(decoded(genAi('openai', 'gpt-4o-mini', { input_tokens: -74, output_tokens: 11 })), priceCall)
    expect(summaryOf([{ ...row, originId: 1, arrivals: 1 }])).toMatchObject({ costNano: null, unpricedCalls: 1, calls: 1 })
  })

  it('no bill is negative, none crashes, and a bill is the sum of its lines', () => {
    const part = fc.oneof(fc.constantFrom(0, -1, 0.5, Number.NaN, Infinity, -Infinity, 2 ** 53, 2 ** 60), fc.integer(), fc.nat(50), fc.nat(5_000))
    const count = fc.oneof(fc.constant(null), part, fc.nat(2_000_000), fc.nat(2_000_000))
    const parts = ['inputAudioTokens', 'outputAudioTokens', 'cacheWriteHourTokens', 'cacheReadAudioTokens', 'webSearches', 'citationTokens'] as const
    const usage: fc.Arbitrary<Usage> = fc.record({
      inputTokens: count,
      outputTokens: count,
      totalTokens: fc.oneof(fc.constant(null), count),
      cacheReadTokens: fc.oneof(fc.constant(null), part),
      cacheWriteTokens: fc.oneof(fc.constant(null), part),
      reasoningTokens: fc.oneof(fc.constant(null), part),
      inputIncludesCache: fc.boolean(),
    })
    const more = fc.dictionary(fc.constantFrom(...parts), part, { maxKeys: 3 })
    const models = ['gpt-4o-mini', 'gpt-realtime', 'claude-opus-4-5', 'gemini-2.5-pro', 'sonar-deep-research', 'text-embedding-3-small', 'o3']
    const tier = fc.constantFrom(undefined, 'batch', 'flex', 'default', 'odd')
    let priced = 0
    fc.assert(
      fc.property(
        usage,
        more,
        fc.constantFrom(...models),
        tier,
        fc.constantFrom('chat' as const, 'embedding' as const),
        (given, extra, model, serviceTier, kind) => {
          const call = {
            kind,
            provider: null,
            requestModel: model,
            responseModel: null,
            usage: { ...given, ...extra },
            ...(serviceTier ? { serviceTier } : {}),
          }
          const { costNano, lines, unpriced } = priceCall(call, Date.parse('2026-11-21') as Parameters<typeof priceCall>[1])
          expect(costNano === null).toBe(unpriced !== null)
          if (costNano === null) return
          priced += 1
          const sum = lines.reduce((total, line) => total + (line.costNano ?? 0n), 0n)
          expect(costNano).toBeGreaterThanOrEqual(0n)
          expect(Math.abs(Number(costNano - sum))).toBeLessThanOrEqual(lines.length)
          expect(lines.every(({ tokens }) => Number.isSafeInteger(tokens) && tokens > 0)).toBe(true)
        },
      ),
      { numRuns: 2_000, seed: 6 },
    )
    expect(priced).toBeGreaterThan(100)
  })
})
