import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFilter, printFilter } from '../../lib/core/filter/filter-grammar'
import { FILTER_KEYS, keyOfLabel, labelOfKey, SPECIAL_KEYS } from '../../lib/core/filter/filter-keys'

const LETTER = fc.constantFrom(
  'a',
  'cost',
  ' ',
  '\n',
  ':',
  '>',
  '<',
  '=',
  '!',
  '-',
  '*',
  ',',
  '"',
  '\\',
  '(',
  ')',
  '1',
  '24h',
  '🙂',
  '\ud800',
  '\u0000',
  'AND',
  'OR',
)
const KEYS = [...FILTER_KEYS, ...SPECIAL_KEYS].map((entry) => entry.key)
const key = fc.oneof(
  fc.constantFrom(...KEYS),
  fc.constantFrom(...KEYS).map((name) => `@${name}`),
  fc.constantFrom('@@cost', '@', '@odd', 'doc_id', 'spark.stage.id', '"my key"', '""', '-odd', 'factor', '"(x)"', '"a,b"', '"say \\"hi\\""', '"-neg"'),
)
const sign = fc.constantFrom(':', ':', ':', '=', '!=', '>', '>=', '<', '<=')
const value = fc.oneof(
  fc.constantFrom(
    'true',
    'false',
    '3',
    '0.01',
    '$1e-7',
    '34ms',
    '2s',
    '2026-11-01',
    '2026-11-01T04:50:14.061Z',
    '-24h',
    '-30MIN',
    '-07d',
    'ERROR',
    'partial',
    'a*',
    '*',
    '"a*"',
    'plan_reevaluation',
    'a,b',
    '"a,b",c*',
  ),
  fc.string().map((text) => `"${text.replace(/[\\"]/g, '\\$&')}"`),
  fc.string(),
)
const term = fc.oneof(
  fc.tuple(fc.constantFrom('', '-'), key, sign, value).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('', '-'), value).map((parts) => parts.join('')),
)

describe('printing a parsed filter and parsing it again', () => {
  it('gives the same filter', () => {
    let parsed = 0
    fc.assert(
      fc.property(fc.array(term, { maxLength: 4 }), (terms) => {
        const first = parseFilter(terms.join(' '))
        if ('error' in first) return
        parsed++
        expect(parseFilter(printFilter(first.filter))).toEqual(first)
      }),
      { numRuns: 3000 },
    )
    expect(parsed).toBeGreaterThan(500)
  })

  it('gives the same filter of a label by any name', () => {
    const label = fc
      .oneof(fc.constantFrom(...KEYS, 'start_ms', 'factor'), fc.string({ minLength: 1 }))
      .chain((name) => fc.constantFrom(name, `@${name}`, `@@${name}`))
    fc.assert(
      fc.property(label, fc.string(), (key, value) => {
        const filter = { terms: [{ kind: 'label' as const, key, values: [value], match: 'equal' as const, negated: false }] }
        expect(parseFilter(printFilter(filter))).toEqual({ filter })
        expect(labelOfKey(keyOfLabel(key))).toBe(key)
      }),
    )
  })

  it('never throws, whatever the text, and points inside it', () => {
    fc.assert(
      fc.property(fc.string({ unit: LETTER, maxLength: 30 }), (text) => {
        const parsed = parseFilter(text)
        if ('error' in parsed) expect(parsed.error.at + parsed.error.length).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  it('writes the short form of what it knows', () => {
    const written = (text: string) => {
      const parsed = parseFilter(text)
      return 'error' in parsed ? parsed.error.message : printFilter(parsed.filter)
    }
    expect(written('missing:true')).toBe('missing:true')
    expect(written('-missing:true')).toBe('missing:false')
    expect(written('duration>2s  AND  cost>$0.50')).toBe('duration>2000ms cost>0.5')
    expect(written('factor>1 start>-24H')).toBe('repeat>1 start>-24h')
    expect(written('"my key":a "-neg">2 "a,b":*')).toBe('"my key":a "-neg">2 a,b:*')
    expect(written('state!=ERROR "brown fox" fox')).toBe('-state:ERROR "brown fox" fox')
  })
})
