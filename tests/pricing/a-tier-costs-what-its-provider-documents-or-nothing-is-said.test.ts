import { describe, expect, it } from 'vitest'
import { serviceTierOf } from '../../lib/core/service-tier'
import { anthropic, billOf, gemini, genAi, openai } from './reported-call'

const USAGE = { prompt_tokens: 1000, completion_tokens: 100 }

describe('a service tier', () => {
  it('is named in the provenance with its rule', () => {
    const { note, tier, lines } = billOf(openai('gpt-4.1', USAGE, { service_tier: 'batch' }))
    expect(tier).toBe('batch')
    expect(note).toContain('batch: OpenAI batch and flex: half of the standard price')
    expect(lines.map(({ perMillionUsd }) => perMillionUsd)).toEqual(['1', '4'])
  })

  it.each([
    ['OpenAI’s priority costs more, by model', openai('gpt-4.1', USAGE, { service_tier: 'priority' }), 'priority'],
    ['Anthropic’s priority is bought beforehand', anthropic('claude-haiku-4-5', { input_tokens: 10, output_tokens: 1, service_tier: 'priority' }), 'priority'],
    ['a batch at Mistral', openai('mistral-large-latest', USAGE, { service_tier: 'batch' }), 'batch'],
    ['a batch at Azure', genAi('azure', 'gpt-4o-mini', { input_tokens: 10, output_tokens: 1 }, { 'openai.response.service_tier': 'batch' }), 'batch'],
    [
      'Gemini’s batch with cached tokens',
      gemini('gemini-2.5-pro', { promptTokenCount: 1000, cachedContentTokenCount: 400, candidatesTokenCount: 10, service_tier: 'batch' }),
      'batch',
    ],
  ])('%s: unpriced, with the reason', (_what, attributes, tier) => {
    expect(billOf(attributes)).toMatchObject({ tier, costNano: null, unpriced: 'service tier', note: expect.stringContaining(`no ${tier} price`) })
  })

  it('that is capacity bought beforehand has no price a token', () => {
    const note = (word: string) => billOf(openai('gpt-4.1', USAGE, { service_tier: word })).note
    expect(note('scale')).toBe('the service tier scale is capacity bought beforehand: no price a token')
    expect(billOf(gemini('gemini-2.5-pro', { promptTokenCount: 10, candidatesTokenCount: 1, trafficType: 'PROVISIONED_THROUGHPUT' }))).toMatchObject({
      tier: 'prepaid',
      costNano: null,
    })
  })

  it('that nobody knows is no reason to guess', () => {
    expect(billOf(openai('gpt-4.1', USAGE, { service_tier: 'turbo' }))).toMatchObject({
      tier: 'unknown',
      costNano: null,
      note: 'the service tier turbo is not known: no price',
    })
  })

  it('has several words', () => {
    const words = ['default', 'AUTO', 'standard_only', '', null, 'ON_DEMAND', 'on-demand flex', 'ON_DEMAND_PRIORITY', 'reserved', 'constructor']
    expect(words.map(serviceTierOf)).toEqual([...Array(6).fill('standard'), 'flex', 'priority', 'prepaid', 'unknown'])
  })

  it('does not halve what is no token', () => {
    const searched = (service_tier: string) =>
      billOf(anthropic('claude-sonnet-5', { input_tokens: 100, output_tokens: 10, server_tool_use: { web_search_requests: 1 }, service_tier })).costNano
    expect(searched('standard')).toBe(100n * 2_000n + 10n * 10_000n + 10_000_000n)
    expect(searched('batch')).toBe(100n * 1_000n + 10n * 5_000n + 10_000_000n)
  })
})

describe('a part without a price of its own', () => {
  it('is charged with the whole, and that is told', () => {
    const spoken = billOf(openai('gpt-4o-mini', { ...USAGE, prompt_tokens_details: { audio_tokens: 400 } }))
    expect(spoken).toMatchObject({ costNano: 1000n * 150n + 100n * 600n, note: expect.stringContaining('audio input at the price of text') })
    const hour = genAi('gcp.vertex_ai', 'claude-sonnet-4@20250514', {
      input_tokens: 500,
      output_tokens: 1,
      cache_write_tokens: 400,
      'details.ephemeral_1h_input_tokens': 100,
    })
    expect(billOf(hour).note).toContain('cache writes for an hour at the price of 5 minutes')
  })

  it('is not given away where the whole has no price either', () => {
    const chat = genAi('voyageai', 'voyage-3', { input_tokens: 10, output_tokens: 5 })
    expect(billOf(chat)).toMatchObject({ costNano: null, unpriced: 'no price', note: 'there is no price for 5 of its output tokens' })
  })
})
