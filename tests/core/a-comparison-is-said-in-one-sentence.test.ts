import { describe, expect, it } from 'vitest'
import { comparisonSentence } from '../../lib/core/wording/comparison'
import { documentSentence } from '../../lib/core/wording/document-sentence'

const compared = { evaluations: 4, requests: [], answers: [], withoutCalls: 0 }

function trace(pair: string, answer: string | null, run = 'r1') {
  return { role: 'evaluation' as const, run, pair, answer, answerNormalised: answer?.toLowerCase() ?? null }
}

describe('a comparison of evaluations', () => {
  it('says what differs and what does not', () => {
    expect(comparisonSentence(compared)).toBe('Same request and same answer in all 4.')
    expect(comparisonSentence({ ...compared, answers: ['label'] })).toBe('Same request; answers differ in `label`.')
    expect(comparisonSentence({ ...compared, answers: ['a', 'b', 'c', 'd', 'e'] })).toBe('Same request; answers differ in `a`, `b`, `c` and 2 more.')
    expect(comparisonSentence({ ...compared, answers: null })).toBe('Same request; the answers differ.')
    expect(comparisonSentence({ ...compared, evaluations: 2, requests: ['model', 'temperature'] })).toBe(
      'Requests differ in `model` and `temperature`; the answers are equal in both.',
    )
  })

  it('says how many hold nothing to compare', () => {
    expect(comparisonSentence({ ...compared, withoutCalls: 1 })).toBe('Same request and same answer in all 3. One holds no call to compare.')
    expect(comparisonSentence({ ...compared, evaluations: 2, withoutCalls: 1 })).toBe('Nothing to compare it with. One holds no call to compare.')
  })
})

describe('a document', () => {
  it('is told with the number of its different answers', () => {
    expect(documentSentence('d', [trace('p', 'A'), trace('p', 'a'), trace('p', 'B')])).toBe('d was evaluated 3 times, with 2 different answers.')
    expect(documentSentence('d', [trace('p', 'A'), trace('p', 'a')])).toBe('d was evaluated twice, with the same answer each time.')
    expect(documentSentence('d', [trace('p', null), trace('p', 'a')])).toBe('d was evaluated twice.')
    expect(documentSentence('d', [trace('p', 'a', 'r1'), trace('p', 'a', 'r2')])).toBe('d was evaluated twice in 2 runs, with the same answer each time.')
  })

  it('is not said to disagree because its variants do', () => {
    expect(documentSentence('d', [trace('p', 'a'), trace('q', 'b')])).toBe('d was evaluated twice, with 2 different requests.')
    expect(documentSentence('d', [trace('p', 'a'), trace('p', 'a'), trace('q', 'b')])).toBe(
      'd was evaluated 3 times, with 2 different requests; an equal request got the same answer each time.',
    )
  })

  it('that was never evaluated is told so', () => {
    expect(documentSentence('d', [{ ...trace('p', null), role: 'failed_attempt' as never }])).toBe('d was evaluated not at all.')
  })
})
