import { readFileSync } from 'node:fs'
import { calcPrice } from '@pydantic/genai-prices'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Call, Usage } from '../../lib/core/span'
import type { Millis } from '../../lib/core/time'
import { priceCall } from '../../lib/pricing/price-call'
import { PRICE_LIST } from '../../lib/pricing/price-list'

const NOW = 1_795_236_580_000 as Millis

function call(model: string | null, usage: Partial<Usage> | null, parts: Partial<Call> = {}): Call {
  const whole = {
    inputTokens: null,
    outputTokens: null,
    totalTokens: null,
    cacheReadTokens: null,
    cacheWriteTokens: null,
    reasoningTokens: null,
    inputIncludesCache: true,
    ...usage,
  }
  return {
    kind: 'chat',
    provider: null,
    requestModel: null,
    responseModel: model,
    responseId: null,
    usage: usage && whole,
    usageKey: null,
    requestShape: '',
    texts: [],
    userTexts: [],
    answer: '',
    n: 1,
    clientCost: null,
    ...parts,
  }
}

describe('priceCall', () => {
  it('prices 74 + 11 tokens of gpt-4o-mini at 17,700 nano-dollars, with its provenance', () => {
    expect(priceCall(call('gpt-4o-mini-2024-07-18', { inputTokens: 74, outputTokens: 11 }), NOW)).toEqual({
      costNano: 17_700n,
      model: 'gpt-4o-mini-2024-07-18',
      note: `gpt-4o-mini-2024-07-18, the response model, OpenAI, prices of ${PRICE_LIST}`,
      rule: 'listed name',
      overrideId: null,
      tier: 'standard',
      unpriced: null,
      lines: [
        { label: 'input', tokens: 74, perMillionUsd: '0.15', costNano: 11_100n },
        { label: 'output', tokens: 11, perMillionUsd: '0.6', costNano: 6_600n },
      ],
    })
  })

  it('names the version that is installed', () => {
    const { version } = JSON.parse(readFileSync('node_modules/@pydantic/genai-prices/package.json', 'utf8'))
    expect(PRICE_LIST).toBe(`@pydantic/genai-prices ${version}`)
  })

  it('takes the response model first, the request model where the list does not know it', () => {
    const usage = { inputTokens: 1_000_000, outputTokens: 0 }
    expect(priceCall(call('gpt-4o-mini', usage, { requestModel: 'gpt-4o' }), NOW).costNano).toBe(150_000_000n)
    const fallback = priceCall(call('my-deployment', usage, { requestModel: 'gpt-4o-mini' }), NOW)
    expect(fallback.costNano).toBe(150_000_000n)
    expect(fallback.note).toContain('gpt-4o-mini, the request model')
  })

  it('charges OpenAI’s cached tokens as part of the input, Anthropic’s beside it', () => {
    const openai = priceCall(call('gpt-4o-mini', { inputTokens: 1000, outputTokens: 0, cacheReadTokens: 400 }), NOW)
    expect(openai.lines.map(({ label, tokens }) => [label, tokens])).toEqual([
      ['cached input', 400],
      ['input', 600],
    ])
    expect(openai.costNano).toBe(600n * 150n + 400n * 75n)
    const usage = { inputTokens: 10, outputTokens: 1, cacheReadTokens: 1000, cacheWriteTokens: 100, inputIncludesCache: false }
    const claude = priceCall(call('claude-3-5-haiku-latest', usage), NOW)
    expect(claude.costNano).toBe(10n * 800n + 4_000n + 1000n * 80n + 100n * 1_000n)
    const hourly = priceCall(call('claude-3-5-haiku-latest', { ...usage, cacheWriteHourTokens: 40 }), NOW)
    expect(hourly.costNano).toBe((claude.costNano ?? 0n) + 40n * 600n)
  })

  it('chooses a tier by the whole input', () => {
    const at = (inputTokens: number) => priceCall(call('gemini-2.5-pro', { inputTokens, outputTokens: 0 }), NOW).costNano
    expect(at(200_000)).toBe(250_000_000n)
    expect(at(200_001)).toBe(500_002_500n)
  })

  it('takes the price that held at the call', () => {
    const at = (date: string) => priceCall(call('claude-opus-4-6', { inputTokens: 300_000, outputTokens: 0 }), Date.parse(date) as Millis).costNano
    expect(at('2026-03-12T23:59:59Z')).toBe(3_000_000_000n)
    expect(at('2026-03-13T00:00:00Z')).toBe(1_500_000_000n)
  })

  it('says why there is no price, and never 0', () => {
    expect(priceCall(call('gpt-4o', null), NOW)).toMatchObject({ costNano: null, note: 'no usage was reported', model: 'gpt-4o' })
    expect(priceCall(call(null, { inputTokens: 1, outputTokens: 1 }), NOW)).toMatchObject({ costNano: null, note: 'no model was reported' })
    expect(priceCall(call('house-model-7b', { inputTokens: 1, outputTokens: 1 }), NOW).note).toContain('no price for house-model-7b')
    expect(priceCall(call('gpt-4o', { totalTokens: 5 }), NOW).costNano).toBeNull()
  })

  it('fills a missing count from the total', () => {
    const whole = priceCall(call('gpt-4o-mini', { inputTokens: 74, outputTokens: 11 }), NOW).costNano
    expect(priceCall(call('gpt-4o-mini', { inputTokens: 74, totalTokens: 85 }), NOW).costNano).toBe(whole)
    expect(priceCall(call('text-embedding-3-small', { totalTokens: 1_000_000 }, { kind: 'embedding' }), NOW).costNano).toBe(20_000_000n)
  })

  it('finds a model behind a router’s prefix, and Bedrock’s names', () => {
    const usage = { inputTokens: 74, outputTokens: 11 }
    expect(priceCall(call('openai/gpt-4o-mini', usage), NOW).costNano).toBe(17_700n)
    expect(priceCall(call('gpt-4o-mini', usage, { provider: 'never-heard-of' }), NOW).costNano).toBe(17_700n)
    expect(priceCall(call('anthropic.claude-3-haiku-20240307-v1:0', usage), NOW).costNano).not.toBeNull()
  })

  it('agrees with the package’s own calculation, and rounds only once', () => {
    const models = ['gpt-4o-mini', 'gpt-4o', 'claude-3-5-haiku-latest', 'gemini-2.5-pro', 'gemini-2.5-flash', 'deepseek-chat', 'sonar']
    const counts = fc.record({ input: fc.nat(400_000), output: fc.nat(50_000), read: fc.nat(100), write: fc.nat(100) })
    fc.assert(
      fc.property(fc.constantFrom(...models), counts, (model, { input, output, read, write }) => {
        const usage = {
          inputTokens: input,
          outputTokens: output,
          cacheReadTokens: Math.min(read, input),
          cacheWriteTokens: Math.min(write, Math.max(0, input - read)),
        }
        const theirs = calcPrice(
          { input_tokens: input, output_tokens: output, cache_read_tokens: usage.cacheReadTokens, cache_write_tokens: usage.cacheWriteTokens },
          model,
          { timestamp: new Date(NOW), ...(model === 'sonar' ? { providerId: 'perplexity' } : {}) },
        )
        const ours = priceCall(call(model, usage), NOW)
        expect(Math.abs(Number(ours.costNano) - (theirs?.total_price ?? Number.NaN) * 1e9)).toBeLessThanOrEqual(0.51)
      }),
    )
  })
})
