import { describe, expect, it } from 'vitest'
import { onlyRun, story, trace } from './build-facts'

const documents = (text: string) => onlyRun(story(text)).documentSummaries.map(({ key, evaluations, surplus, answers }) => [key, evaluations, surplus, answers])

describe('answers and costs of repeats are summed up', () => {
  it('answers are identical, equal after normalising, or different', () => {
    expect(documents('@0s: a b c\n@1s: a b~')).toEqual([
      ['a', 2, 1, 'identical'],
      ['b', 2, 1, 'different'],
      ['c', 1, 0, null],
    ])
    const [first, second] = [
      trace({ doc: 'a', calls: [{ answer: 'Yes.', answerNormalised: 'yes' }] }),
      trace({ doc: 'a', at: 500, calls: [{ answer: 'yes', answerNormalised: 'yes' }] }),
    ]
    expect(onlyRun([first, second]).documentSummaries[0]?.answers).toBe('equal_normalised')
  })

  it('two steps of one document are not compared with each other', () => {
    expect(onlyRun([trace({ doc: 'a' }), trace({ doc: 'a', prompt: 'summarise', answer: 'a summary', at: 100 })]).documentSummaries[0]?.answers).toBeNull()
  })

  it('waste is what the surplus cost, priced part only', () => {
    const unpriced = trace({ doc: 'b', at: 3_000, calls: [{ costNano: null }] })
    const run = onlyRun([...story('@0s: a b\n@1s: a'), unpriced])
    expect(run).toMatchObject({ surplus: 2, costNano: 53_100n, wasteNano: 17_700n, unpricedCalls: 1 })
    expect(run.documentSummaries.map(({ key, costNano, wasteNano }) => [key, costNano, wasteNano])).toEqual([
      ['a', 35_400n, 17_700n],
      ['b', 17_700n, 0n],
    ])
    expect(run.causes.reduce((sum, { wasteNano }) => sum + wasteNano, 0n)).toBe(run.wasteNano)
  })

  it('a wrapper that repeats its child is not added up, and a failed try without usage is not unpriced', () => {
    const run = onlyRun([
      trace({ doc: 'a', calls: [{}, { counted: false, responseId: null }, { failed: true, hasUsage: false, costNano: null, responseId: null }] }),
    ])
    expect(run).toMatchObject({ costNano: 17_700n, unpricedCalls: 0 })
  })
})
