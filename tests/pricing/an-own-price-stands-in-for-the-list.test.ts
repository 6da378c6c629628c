import { describe, expect, it } from 'vitest'
import type { PriceOverride } from '../../lib/core/price-override'
import { anthropic, billOf, embedding, genAi, openai, openInference } from './reported-call'

function own(parts: Partial<PriceOverride> & Pick<PriceOverride, 'pattern' | 'prices'>): PriceOverride {
  return { id: parts.pattern, provider: null, from: null, until: null, tier: 'standard', ...parts }
}

const USAGE = { prompt_tokens: 1000, completion_tokens: 100 }

describe('a price of one’s own', () => {
  it('replaces the list, and is named in the provenance', () => {
    const priced = billOf(openai('gpt-4o-mini', USAGE), undefined, [own({ pattern: 'gpt-4o*', prices: { input: '0.10', output: '0.3' }, from: '2026-01-01' })])
    // 1,000 × 100 + 100 × 300
    expect(priced).toMatchObject({ costNano: 130_000n, rule: 'own price', overrideId: 'gpt-4o*', unpriced: null, model: 'gpt-4o-mini' })
    expect(priced.note).toBe('gpt-4o-mini, your own price for gpt-4o* from 2026-01-01')
    expect(priced.lines.map(({ perMillionUsd }) => perMillionUsd)).toEqual(['0.1', '0.3'])
  })

  it('prices what the list does not know, or must not guess', () => {
    const prices = { input: '1', output: '2' }
    expect(billOf(openai('house-model-7b', USAGE), undefined, [own({ pattern: 'house-*', prices })]).costNano).toBe(1_200_000n)
    expect(billOf(openai('ft:gpt-4.1-2025-04-14:acme::A1', USAGE), undefined, [own({ pattern: 'ft:gpt-4.1-*', prices })]).costNano).toBe(1_200_000n)
    expect(billOf(openai('databricks-gpt-oss-120b', USAGE), undefined, [own({ pattern: 'databricks-gpt-oss-*', prices })]).costNano).toBe(1_200_000n)
    expect(
      billOf({ ...openai('llama3.2', USAGE), 'mlflow.llm.provider': 'ollama' }, undefined, [own({ pattern: '*', prices: { input: '0', output: '0' } })]),
    ).toMatchObject({
      costNano: 0n,
      unpriced: null,
    })
  })

  it('matches the deployment that was asked as well as the model that answered', () => {
    const attributes = genAi('azure', 'gpt-4o-mini-2024-07-18', { input_tokens: 1000, output_tokens: 100 }, { 'gen_ai.request.model': 'house-small' })
    expect(billOf(attributes, undefined, [own({ pattern: 'house-small', prices: { input: '1', output: '1' } })])).toMatchObject({
      costNano: 1_100_000n,
      model: 'house-small',
    })
  })

  it('holds from its first day to the end of its last', () => {
    const overrides = [own({ pattern: 'gpt-4o-mini', prices: { input: '1', output: '1' }, from: '2026-03-01', until: '2026-03-31' })]
    const cost = (at: string) => billOf(openai('gpt-4o-mini', USAGE), at, overrides).costNano
    const ofList = 1000n * 150n + 100n * 600n
    expect([cost('2026-02-28T23:59:59.999Z'), cost('2026-03-01T00:00:00Z'), cost('2026-03-31T23:59:59.999Z'), cost('2026-04-01T00:00:00Z')]).toEqual([
      ofList,
      1_100_000n,
      1_100_000n,
      ofList,
    ])
  })

  it('is for calls of its provider, by whichever name the provider goes', () => {
    const overrides = [own({ pattern: 'gpt-4o-mini', provider: 'azure', prices: { input: '1', output: '1' } })]
    const cost = (provider: string) => billOf(genAi(provider, 'gpt-4o-mini', { input_tokens: 1000, output_tokens: 100 }), undefined, overrides).costNano
    expect([cost('az.ai.openai'), cost('Azure'), cost('openai')]).toEqual([1_100_000n, 1_100_000n, 210_000n])
  })

  it('is for calls of its tier; another tier goes by the list, and that is told', () => {
    const batch = openai('gpt-4o-mini', USAGE, { service_tier: 'batch' })
    const standard = own({ pattern: 'gpt-4o-mini', prices: { input: '1', output: '1' } })
    // half of 1,000 × 150 + 100 × 600
    expect(billOf(batch, undefined, [standard])).toMatchObject({
      costNano: 105_000n,
      note: expect.stringContaining('; your own price for gpt-4o-mini is for the standard tier'),
    })
    // 1,000 × 400 + 100 × 400
    expect(billOf(batch, undefined, [standard, own({ id: 'b', pattern: '*', tier: 'batch', prices: { input: '0.4', output: '0.4' } })])).toMatchObject({
      costNano: 440_000n,
      overrideId: 'b',
      note: 'gpt-4o-mini, your own price for *, batch',
    })
    // 1,000 × 4,000 + 100 × 9,000
    const priority = openai('gpt-4.1', USAGE, { service_tier: 'priority' })
    expect(billOf(priority, undefined, [own({ pattern: 'gpt-4.1', tier: 'priority', prices: { input: '4', output: '9' } })]).costNano).toBe(4_900_000n)
  })
})

describe('each part of an own price is charged for what it is', () => {
  it('cache read, cache write for 5 minutes and an hour', () => {
    const usage = {
      input_tokens: 10,
      cache_read_input_tokens: 1000,
      cache_creation_input_tokens: 500,
      cache_creation: { ephemeral_1h_input_tokens: 200 },
      output_tokens: 20,
    }
    const prices = { input: '1', cacheRead: '0.01', cacheWrite: '2', cacheWriteHour: '3', output: '4' }
    // 10 × 1,000 + 1,000 × 10 + 300 × 2,000 + 200 × 3,000 + 20 × 4,000
    expect(billOf(anthropic('claude-haiku-4-5', usage), undefined, [own({ pattern: 'claude-*', prices })]).costNano).toBe(1_300_000n)
    // without prices of their own, all of it is input: 1,510 × 1,000 + 20 × 4,000
    expect(billOf(anthropic('claude-haiku-4-5', usage), undefined, [own({ pattern: 'claude-*', prices: { input: '1', output: '4' } })]).costNano).toBe(
      1_590_000n,
    )
  })

  it('reasoning and audio', () => {
    const spoken = { prompt: 100, completion: 50, 'prompt_details.audio': 40, 'completion_details.audio': 20, 'completion_details.reasoning': 10 }
    const prices = { input: '1', inputAudio: '10', output: '2', reasoning: '3', outputAudio: '20' }
    // 60 × 1,000 + 40 × 10,000 + 20 × 2,000 + 10 × 3,000 + 20 × 20,000
    expect(billOf(openInference('voice-1', spoken), undefined, [own({ pattern: 'voice-?', prices })]).costNano).toBe(930_000n)
  })

  it('embeddings have a price of their own, or that of input', () => {
    const both = own({ pattern: 'house-*', prices: { input: '5', output: '5', embedding: '0.02' } })
    expect(billOf(embedding('house', 'house-e', 1000), undefined, [both]).costNano).toBe(20_000n)
    expect(billOf(openai('house-chat', USAGE), undefined, [both]).costNano).toBe(5_500_000n)
    expect(billOf(embedding('house', 'house-e', 1000), undefined, [own({ pattern: 'house-*', prices: { input: '0.5' } })]).costNano).toBe(500_000n)
  })

  it('a price a request needs no tokens; beside token prices it is added', () => {
    const rerank = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'rerank-v3.5' }
    expect(billOf(rerank, undefined, [own({ pattern: 'rerank-*', prices: { request: '0.002' } })])).toMatchObject({ costNano: 2_000_000n, unpriced: null })
    expect(billOf(rerank, undefined, [own({ pattern: 'rerank-*', prices: { request: '0.002', input: '1', output: '1' } })])).toMatchObject({
      costNano: null,
      unpriced: 'no usage',
    })
    // 1,000 × 1,000 + 100 × 1,000 + 2,000,000
    const added = [own({ pattern: '*', prices: { request: '0.002', input: '1', output: '1' } })]
    expect(billOf(openai('x', USAGE), undefined, added).costNano).toBe(3_100_000n)
  })

  it('a missing price is told, not taken as 0', () => {
    expect(billOf(openai('x', USAGE), undefined, [own({ pattern: 'x', prices: { input: '1' } })])).toMatchObject({
      costNano: null,
      unpriced: 'no price',
      note: 'there is no price for 100 of its output tokens (x, your own price for x)',
    })
    expect(billOf(openai('x', USAGE), undefined, [own({ pattern: 'x', prices: { output: '1' } })]).note).toContain('no price for 1000 of its input tokens')
  })

  it('prices with twelve decimals are exact', () => {
    // 3 × 0.000000333 nano-dollars is 0.000000999, nothing; 10^9 tokens are 333 nano-dollars
    const tiny = own({ pattern: 'x', prices: { input: '0.000000000333', output: '0' } })
    expect(billOf(openai('x', { prompt_tokens: 3, completion_tokens: 0 }), undefined, [tiny]).costNano).toBe(0n)
    expect(billOf(openai('x', { prompt_tokens: 1_000_000_000, completion_tokens: 0 }), undefined, [tiny]).costNano).toBe(333n)
  })
})
