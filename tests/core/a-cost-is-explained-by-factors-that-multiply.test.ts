import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explain } from '../../lib/core/anomaly/explain'
import { explainAnomaly, findAnomalies } from '../../lib/core/anomaly/find-anomalies'
import { grownValues, type ValueSums } from '../../lib/core/anomaly/grown-values'
import { USUAL_SETTINGS } from '../../lib/core/anomaly/series'
import { wholePercents } from '../../lib/core/anomaly/shares'
import type { NanoUsd } from '../../lib/core/money'
import { anomalySentence, baselineSentence, grownSentence } from '../../lib/core/wording/cost-anomaly'
import { changeText, factorTitle, factorValue, shareText } from '../../lib/core/wording/cost-factors'
import { daily, many, micro, point } from './build-cost-series'

/** A run of the demo job: 6 documents, one call each. */
const usual = (index: number) => point(index, 127, { tokens: 654 })
/** The same in four passes: a little longer answers, the same price a token. */
const fourPasses = point(13, 529, { evaluations: 24, surplus: 18, calls: 24, tokens: 2_724, wasteNano: micro(397) })

function told(...points: ReturnType<typeof point>[]) {
  const judged = findAnomalies(daily(...points), USUAL_SETTINGS)
  const anomaly = judged.anomalies.at(-1)
  if (!anomaly) throw new Error('nothing was told')
  const explanation = explainAnomaly(judged, anomaly)
  return { explanation, sentence: anomalySentence(judged, anomaly, explanation), judged, anomaly }
}

const history = Array.from({ length: 13 }, (_, index) => usual(index))

describe('a cost is explained by factors that multiply', () => {
  it('the sentence to reach', () => {
    const { explanation, sentence, judged } = told(...history, fourPasses)
    expect(sentence).toBe('The bill is 4.2 × the usual: 97 % of it is repetition.')
    expect(explanation?.factors.map(({ name, sharePercent }) => [name, sharePercent])).toEqual([
      ['documents', 0],
      ['repeats', 97],
      ['calls', 0],
      ['tokens', 3],
      ['price', 0],
    ])
    expect(explanation?.factors.map(({ usual, now }) => [Number(usual.toFixed(3)), Number(now.toFixed(3))]).slice(0, 4)).toEqual([
      [6, 6],
      [1, 4],
      [1, 1],
      [109, 113.5],
    ])
    const flagged = judged.points[13]
    expect(flagged && baselineSentence(flagged, 'run', 13)).toBe('$0.00053 against a median of $0.00013 over 13 earlier runs.')
  })

  it.each([
    ['more documents', { documents: 18, evaluations: 18, calls: 18, tokens: 1_962 }, 'documents'],
    ['more calls an evaluation', { calls: 18, tokens: 1_962 }, 'calls'],
    ['more tokens a call', { tokens: 1_962 }, 'tokens'],
    ['a higher price a token', {}, 'price'],
    ['repetition', { evaluations: 18, surplus: 12, calls: 18, tokens: 1_962, wasteNano: micro(254) }, 'repeats'],
    ['more requests a document', { evaluations: 18, calls: 18, tokens: 1_962 }, 'requests'],
  ])('three times the bill by %s', (words, parts, top) => {
    const { explanation, sentence } = told(...history, point(13, 381, { tokens: 654, ...parts }))
    expect(sentence).toBe(`The bill is 3.0 × the usual: 100 % of it is ${words}.`)
    expect(explanation?.top).toBe(top)
  })

  it('a factor that fell has a negative share, and the others more than 100', () => {
    const half = point(13, 254, { documents: 3, evaluations: 12, surplus: 9, calls: 12, tokens: 1_308, wasteNano: micro(190) })
    const { explanation, sentence } = told(...history, half)
    expect(explanation?.factors.map(({ sharePercent }) => sharePercent)).toEqual([-100, 200, 0, 0, 0])
    expect(sentence).toBe('The bill is 2.0 × the usual: repetition alone would make it 4.0 ×, fewer documents bring it down.')
    expect(shareText(-100)).toBe('−100 %')
  })

  it('two factors of some weight are both named', () => {
    const both = point(13, 127 * 4, { documents: 12, evaluations: 24, surplus: 12, calls: 24, tokens: 2_616, wasteNano: micro(254) })
    expect(told(...history, both).sentence).toBe('The bill is 4.0 × the usual: 50 % of it is more documents, 50 % repetition.')
  })

  it('documents that are not known are left out, and so are tokens', () => {
    const nameless = (index: number, cost: number, calls: number) => point(index, cost, { documents: 0, evaluations: 0, calls, tokens: 0 })
    const { explanation, sentence } = told(...many(6, 0).map((_, index) => nameless(index, 100, 5)), nameless(6, 300, 15))
    expect(explanation?.factors.map((factor) => factorTitle(factor))).toEqual(['Calls', 'Price, $ a call'])
    expect(sentence).toBe('The bill is 3.0 × the usual: 100 % of it is more calls.')
  })

  it('what usually costs nothing has no factors', () => {
    const { explanation, sentence } = told(...many(5, 0).map((_, index) => point(index, 0)), point(5, 500))
    expect(explanation).toBeNull()
    expect(sentence).toBe('The bill is $0.00050 and usually nothing.')
  })

  it('a slow change is explained by what a document costs', () => {
    const points = Array.from({ length: 60 }, (_, index) => point(index, Math.round(100 * 1.012 ** index), { tokens: Math.round(600 * 1.012 ** index) }))
    const { sentence, explanation } = told(...points)
    expect(explanation?.factors.map(({ name }) => name)).not.toContain('documents')
    expect(sentence).toMatch(/^A document came to cost 1\.5 × as much since 2026-07-06, in small steps: 100 % of it is more tokens a call\.$/)
  })

  it('the changes multiply to that of the cost, however the factors varied before', () => {
    const amount = fc.integer({ min: 1, max: 1_000 })
    const anyPoint = fc.record({ documents: amount, more: fc.integer({ min: 0, max: 50 }), calls: amount, tokens: amount, cost: amount })
    const made = ({ documents, more, calls, tokens, cost }: { documents: number; more: number; calls: number; tokens: number; cost: number }) =>
      point(0, cost, { documents, evaluations: documents + more, surplus: more, calls: documents + more + calls, tokens: 100 * tokens })
    fc.assert(
      fc.property(fc.array(anyPoint, { minLength: 1, maxLength: 30 }), anyPoint, fc.integer({ min: 1, max: 10_000 }), (earlier, now, usualMicro) => {
        const explanation = explain(made(now), earlier.map(made), usualMicro * 1_000)
        if (explanation === null) return
        const { change, factors } = explanation
        expect(factors.reduce((product, one) => product * one.change, 1) / change).toBeCloseTo(1, 6)
        expect(factors.reduce((sum, { sharePercent }) => sum + sharePercent, 0)).toBe(100)
        for (const factor of factors) expect(factor.now / factor.usual / factor.change).toBeCloseTo(1, 6)
      }),
    )
  })
})

describe('shares add up to exactly 100', () => {
  it('by the largest remainder', () => {
    expect(wholePercents([1 / 3, 1 / 3, 1 / 3])).toEqual([34, 33, 33])
    expect(wholePercents([2.006, -1.006])).toEqual([201, -101])
    expect(wholePercents([])).toEqual([])
  })

  it('whatever the shares are', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 6 }), (parts) => {
        const shares = [...parts, 1 - parts.reduce((sum, one) => sum + one, 0)]
        const percents = wholePercents(shares)
        expect(percents.reduce((sum, one) => sum + one, 0)).toBe(100)
        percents.forEach((percent, at) => {
          expect(Math.abs(percent - 100 * (shares[at] as number))).toBeLessThan(1.000001)
        })
      }),
    )
  })
})

describe('the values that grew are named', () => {
  const value = (key: string, name: string, now: number, before: number): ValueSums => ({
    key,
    value: name,
    now: { traces: now / 10, costNano: micro(now) },
    before: { traces: before / 10, costNano: micro(before) },
  })
  const total = { costNano: micro(400), usualNano: micro(100) }
  const grown = (values: ValueSums[], points = 10) => grownValues(values, total, points)

  it('new stages before a worker that grew as everything did', () => {
    const found = grown([
      value('stage', '2', 100, 1_000),
      value('stage', '5', 100, 0),
      value('stage', '11', 100, 0),
      value('stage', '21', 100, 0),
      value('worker', '6715', 200, 500),
      value('worker', '6717', 200, 500),
    ])
    expect(grownSentence(found)).toBe('What grew: stages 5, 11 and 21.')
    expect(found[0]).toMatchObject({ share: 1 / 3, usualNano: 0n, terms: [{ kind: 'column', column: 'stage', op: '=', value: '5' }] })
  })

  it('a tag is asked for by its name', () => {
    expect(grown([value('team', 'search', 350, 50)])[0]?.terms).toEqual([{ kind: 'label', key: 'team', values: ['search'], match: 'equal', negated: false }])
  })

  it('a key whose values are new each time is an id and says nothing', () => {
    expect(grown([value('job_id', 'now', 400, 0), ...many(10, 0).map((_, index) => value('job_id', `job ${index}`, 0, 100))])).toEqual([])
    expect(grown([value('model', 'large', 400, 0), value('model', 'small', 0, 1_000)]).map((one) => one.value)).toEqual(['large'])
  })

  it('nothing grew where the cost did not', () => {
    expect(grownValues([value('stage', '5', 100, 0)], { costNano: micro(100), usualNano: micro(100) }, 5)).toEqual([])
    expect(grownSentence([])).toBe('')
  })
})

it('numbers of factors are told with their units', () => {
  expect([4, 1.0413, 1, 0.5, 123.4, 1_234.5, 0.004, 1.02, 9.96].map(changeText)).toEqual([
    '4.0',
    '1.04',
    '1.0',
    '0.50',
    '123',
    '1,235',
    '<0.01',
    '1.02',
    '10.0',
  ])
  expect(factorTitle({ of: 'tokens', per: 'calls' })).toBe('Tokens a call')
  expect(factorTitle({ of: 'calls', per: 'evaluations' })).toBe('Calls an evaluation')
  expect(factorValue({ of: 'documents', per: null }, 12_345)).toBe('12,345')
  expect(factorValue({ of: 'tokens', per: 'calls' }, 113.46)).toBe('113.5')
  // 194 nano-dollars a token are 0.194 dollars a million
  expect(factorValue({ of: 'cost', per: 'tokens' }, 194)).toBe('0.194')
  expect(factorTitle({ of: 'cost', per: 'tokens' })).toBe('Price, $ a million tokens')
})

it('an amount in a sentence is nano-dollars made readable', () => {
  const flagged = findAnomalies(daily(...history.slice(0, 6), point(6, 0, { costNano: 12_345_678_900_000n as NanoUsd })), USUAL_SETTINGS).points[6]
  expect(flagged && baselineSentence(flagged, 'run', 6)).toBe('$12,345.68 against a median of $0.00013 over 6 earlier runs.')
})
