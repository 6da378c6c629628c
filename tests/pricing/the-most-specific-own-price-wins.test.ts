import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bySpecificity, globMatches, matchesEverything, type PriceOverride } from '../../lib/core/price-override'
import { billOf, genAi } from './reported-call'

function own(id: string, parts: Partial<PriceOverride>): PriceOverride {
  return { id, pattern: '*', provider: null, from: null, until: null, tier: 'standard', prices: { input: '1', output: '1' }, ...parts }
}

/** From the most specific to the least. */
const ORDER = [
  own('exact, of a provider', { pattern: 'gpt-4o-mini', provider: 'openai' }),
  own('exact, for a month', { pattern: 'gpt-4o-mini', from: '2026-11-01', until: '2026-11-30' }),
  own('exact, for a year', { pattern: 'gpt-4o-mini', from: '2026-01-01', until: '2026-12-31' }),
  own('exact, since November', { pattern: 'gpt-4o-mini', from: '2026-11-01' }),
  own('exact, since January', { pattern: 'gpt-4o-mini', from: '2026-01-01' }),
  own('exact', { pattern: 'gpt-4o-mini' }),
  own('longer glob', { pattern: 'gpt-4o-*' }),
  own('shorter glob, of a provider', { pattern: 'gpt-*', provider: 'openai' }),
  own('shorter glob', { pattern: 'gpt-*' }),
  own('everything of a provider', { provider: 'openai' }),
  own('everything, a', {}),
  own('everything, b', {}),
]

describe('of several own prices', () => {
  it('the exact name wins, then the longer pattern, then the provider, then fewer days, then the later start, then the id', () => {
    const attributes = genAi('openai', 'gpt-4o-mini', { input_tokens: 1, output_tokens: 1 })
    ORDER.forEach((winner, index) => {
      expect(billOf(attributes, '2026-11-21T12:00:00Z', ORDER.slice(index).reverse()).overrideId).toBe(winner.id)
    })
  })

  it('the order of rows changes nothing', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ORDER, { minLength: ORDER.length }), (rows) => {
        expect([...rows].sort(bySpecificity)).toEqual(ORDER)
      }),
    )
  })
})

describe('a pattern', () => {
  it('is a glob over the whole name, whatever the case', () => {
    const fits = (pattern: string, name: string) => globMatches(pattern, name)
    expect([fits('gpt-4o', 'GPT-4o'), fits('gpt-4o', 'gpt-4o-mini'), fits('gpt-4?', 'gpt-4o'), fits('gpt-4?', 'gpt-4'), fits('*mini', 'gpt-4o-mini')]).toEqual([
      true,
      false,
      true,
      false,
      true,
    ])
    expect([fits('', ''), fits('*', ''), fits('a.c', 'abc'), fits('gpt-(4)', 'gpt-(4)'), fits('*o*m*i', 'gpt-4o-mini')]).toEqual([
      true,
      true,
      false,
      true,
      true,
    ])
  })

  it('matches as the regular expression it stands for does', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 })
    fc.assert(
      fc.property(letters, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }), (pattern, name) => {
        const regular = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`)
        expect(globMatches(pattern, name)).toBe(regular.test(name))
      }),
      { numRuns: 2_000 },
    )
  })

  it('with many stars is judged in few steps', () => {
    expect(globMatches(`${'*a'.repeat(90)}*b`, 'a'.repeat(5_000))).toBe(false)
  })

  it('of nothing but wildcards is said to match everything', () => {
    expect(['*', '**', ' * ', '?*', '*?*'].every(matchesEverything)).toBe(true)
    expect(['', '?', 'g*', '*-mini', 'gpt-4o'].some(matchesEverything)).toBe(false)
  })
})
