import { describe, expect, it } from 'vitest'
import { overrideWarnings, readPriceOverride } from '../../lib/core/price-override'

const GOOD = { pattern: ' gpt-4o* ', prices: { input: '0.15', output: 0.6 } }

function problems(draft: unknown): string[] {
  const read = readPriceOverride(draft)
  return 'problems' in read ? read.problems.map(({ field, message }) => `${field}: ${message}`) : []
}

describe('a price somebody typed', () => {
  it('is read with its blanks gone', () => {
    expect(readPriceOverride(GOOD)).toEqual({
      override: { pattern: 'gpt-4o*', provider: null, from: null, until: null, tier: 'standard', prices: { input: '0.15', output: '0.6' } },
    })
    const whole = {
      pattern: 'x',
      provider: ' azure ',
      from: '2026-01-01',
      until: '2026-01-01',
      tier: 'batch',
      currency: 'usd',
      prices: { request: '.002', embedding: ' ', input: '5.' },
    }
    expect(readPriceOverride(whole)).toEqual({
      override: { pattern: 'x', provider: 'azure', from: '2026-01-01', until: '2026-01-01', tier: 'batch', prices: { request: '.002', input: '5.' } },
    })
  })

  it.each([
    ['no pattern', { ...GOOD, pattern: '  ' }, 'pattern: Say which models the price is for, e.g. gpt-4o-mini or gpt-4o*.'],
    ['an endless pattern', { ...GOOD, pattern: 'x'.repeat(201) }, 'pattern: A pattern has at most 200 characters; this one has 201.'],
    ['a negative price', { ...GOOD, prices: { input: '-0.1' } }, 'input: A price cannot be negative: -0.1.'],
    [
      'a slipped decimal point',
      { ...GOOD, prices: { output: '150000' } },
      'output: 150000 USD a million tokens is more than any model costs (at most 100,000).',
    ],
    ['a slipped price a request', { ...GOOD, prices: { request: '1000.5' } }, 'request: 1000.5 USD a request is more than any model costs (at most 1,000).'],
    ['a decimal comma', { ...GOOD, prices: { input: '0,15' } }, 'input: Write the price in USD as a decimal with a point, e.g. 0.15, not 0,15.'],
    ['a sign of a currency', { ...GOOD, prices: { input: '$0.15' } }, 'input: Write the price in USD as a decimal with a point, e.g. 0.15, not $0.15.'],
    ['no number', { ...GOOD, prices: { input: Number.NaN } }, 'input: Write the price in USD as a decimal with a point, e.g. 0.15, not NaN.'],
    ['an exponent', { ...GOOD, prices: { input: '1e-3' } }, 'input: Write the price in USD as a decimal with a point, e.g. 0.15, not 1e-3.'],
    ['too many decimals', { ...GOOD, prices: { input: '0.1234567890123' } }, 'input: A price has at most 12 decimals.'],
    ['no price', { ...GOOD, prices: { input: '' } }, 'prices: Give at least one price; 0 is a price too.'],
    ['an unknown price', { ...GOOD, prices: { input: '1', inptu: '1' } }, 'prices: There is no price called inptu.'],
    ['another currency', { ...GOOD, currency: 'EUR' }, 'currency: Prices are in USD; EUR is not converted.'],
    ['inverted days', { ...GOOD, from: '2026-02-01', until: '2026-01-31' }, 'until: The last day (2026-01-31) lies before the first (2026-02-01).'],
    ['a day that does not exist', { ...GOOD, from: '2026-02-30' }, 'from: Write the day as 2026-01-31, not 2026-02-30.'],
    ['a day in words', { ...GOOD, until: 'tomorrow' }, 'until: Write the day as 2026-01-31, not tomorrow.'],
    ['an unknown tier', { ...GOOD, tier: 'turbo' }, 'tier: The tier is one of standard, batch, flex, priority, not turbo.'],
  ])('%s is refused with the reason', (_what, draft, message) => {
    expect(problems(draft)).toEqual([message])
  })

  it('has all its problems told at once, and anything else is refused as well', () => {
    expect(problems({ pattern: '', currency: 'EUR', prices: { input: '-1', output: 'x' } }).map((text) => text.split(':')[0])).toEqual([
      'pattern',
      'currency',
      'input',
      'output',
    ])
    for (const draft of [null, undefined, 5, 'x', [], { prices: [] }]) expect(problems(draft).length).toBeGreaterThan(0)
  })
})

describe('before it is kept', () => {
  it('a pattern that matches everything is said so', () => {
    const prices = { input: '1' }
    expect(overrideWarnings({ pattern: '*', provider: null, prices })).toEqual([
      '* matches every model of every provider: this price replaces the price list for all of them.',
    ])
    expect(overrideWarnings({ pattern: '*', provider: 'azure', prices })).toEqual([
      '* matches every model of azure: this price replaces the price list for all of them.',
    ])
    expect(overrideWarnings({ pattern: 'gpt-*', provider: null, prices })).toEqual([])
  })

  it('prices of 0 are said so', () => {
    expect(overrideWarnings({ pattern: 'llama*', provider: null, prices: { input: '0', output: '0.000' } })).toEqual([
      'Every price is 0: these calls will count as free.',
    ])
  })
})
