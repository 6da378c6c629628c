import { describe, expect, it } from 'vitest'
import { answersSentence, costSentence, lossNumbers, lossSentence, runReason, runSentence, stateWording } from '../../lib/core/wording/sentence'
import { onlyRun, story, trace } from './build-facts'

describe('sentences say the numbers', () => {
  it('how often documents were evaluated', () => {
    const said = (text: string) => runSentence(onlyRun(story(text)))
    expect(said('@0s: a b\n@1s: a b')).toBe('4 evaluations of 2 documents: each was evaluated twice.')
    expect(said('@0s: a b c\n@1s: a')).toBe('4 evaluations of 3 documents: 1 was evaluated twice.')
    expect(said('@0s: a b c\n@1s: a b\n@2s: a')).toBe('6 evaluations of 3 documents: 2 were evaluated more than once, 3 times at most.')
    expect(said('@0s: a b!')).toBe('1 evaluation of 2 documents: 1 was never evaluated.')
    expect(said('@0s: a! b!')).toBe('No evaluation: all of 2 attempts failed.')
    expect(runSentence(onlyRun([...story('@0s: a b'), ...story('@1s: a b', { prompt: 'summarise' })]))).toBe(
      '4 evaluations of 2 documents with 2 requests each: each was evaluated once.',
    )
  })

  it('of evaluations without a document, only how many there are', () => {
    const nameless = (at: number) => ({ ...trace({ doc: null, at }), content: null })
    expect(runSentence(onlyRun([nameless(0), nameless(100)]))).toBe('2 evaluations whose document is not known.')
    expect(runSentence(onlyRun([nameless(0)]))).toBe('1 evaluation whose document is not known.')
  })

  it('what repetition cost, and what is not known of it', () => {
    expect(costSentence(onlyRun(story('@0s: a\n@1s: a')))).toBe('50 % of the cost was repetition.')
    expect(costSentence(onlyRun(story('@0s: a\n@1s: a', { calls: [{ costNano: null }] })))).toBe('What it cost is not known: 2 calls have no price.')
    expect(costSentence(onlyRun([trace({ doc: 'a' }), trace({ doc: 'a', at: 500 }), trace({ doc: 'b', at: 900, calls: [{ costNano: null }] })]))).toBe(
      '50 % of the priced cost was repetition; 1 call has no price.',
    )
  })

  it('why a run stands in the list', () => {
    const reason = (text: string, pending = 0) => runReason(onlyRun(story(text)), { pending })
    expect(reason('@0s: a b\n@1s: a b')).toBe('plan re-evaluation · 2 passes')
    expect(reason('@0s: a b? c?')).toBe('2 of 3 traces without spans')
    expect(reason('@0s: a b? c?', 2)).toBe('')
    expect(reason('@0s: a b!')).toBe('1 of 2 traces ended in an error')
    expect(runReason(onlyRun([trace({ resentSpans: 12 })]), { pending: 0 })).toBe('12 resends absorbed')
  })

  it('how answers compare', () => {
    const row = (compared: 'identical' | 'equal_normalised' | 'different') => ({ compared, answers: [1, 2, 3, 4] })
    expect(answersSentence([row('identical'), row('identical')])).toBe('the 4 answers to each of the 2 documents are identical: keeping one loses nothing')
    expect(answersSentence([row('identical'), row('different')])).toBe('the answers to 1 of 2 documents differ: compare them before keeping one')
    expect(answersSentence([])).toBe('')
  })

  it('what happened to span data, and never to reload', () => {
    const lost = lossNumbers([{ spans: 9, reportedSpans: 10, rootSpanId: null }])
    for (const state of ['unreadable', 'no_spans', 'no_trace_info', 'root_missing', 'partial'] as const)
      expect(stateWording(state, lost)).not.toMatch(/reload|refresh/i)
    expect(stateWording('partial', lost)).toContain('9 of 10 spans arrived')
    const unreported = lossNumbers([{ spans: 9, reportedSpans: null, rootSpanId: null }])
    expect(stateWording('no_trace_info', unreported)).toContain('the root is missing too')
    expect(stateWording('root_missing', unreported)).toContain('died inside an open span')
    expect(stateWording('root_missing', lost)).toContain('its root had ended, but the root span never arrived')
    expect(lossSentence({ lost: 5, traces: 130, states: { no_spans: 2, no_trace_info: 2, partial: 1 } })).toBe(
      '5 of 130 traces lack span data. 2 without any span, 2 never reported by the worker, 1 with some spans missing.',
    )
    expect(lossSentence({ lost: 0, traces: 130, states: {} })).toBe('130 traces, all whole.')
  })
})
