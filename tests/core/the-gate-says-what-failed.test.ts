import { describe, expect, it } from 'vitest'
import type { RunDetection } from '../../lib/core/finding'
import { type GateQuestion, judge } from '../../lib/core/wording/gate'
import { detect, onlyRun, story } from './build-facts'

const ask = (detections: RunDetection[], more: Partial<GateQuestion> = {}) =>
  judge({
    experiment: 'nightly',
    run: detections[0]?.runId ?? null,
    detections,
    expected: null,
    listed: null,
    distinctDocuments: new Set(detections.flatMap((run) => run.documentSummaries.map(({ key }) => key))).size,
    maxRepeat: 1,
    maxIncomplete: 0,
    ...more,
  })
const FOUR = ['0', '2', '4', '6'].map((at) => `@${at}s: a b c d e f`).join('\n')

describe('the gate says what failed', () => {
  it('a good run passes without a reason', () => {
    expect(ask([onlyRun(story('@0s: a b c'))])).toMatchObject({
      verdict: 'pass',
      reasons: [],
      repeat_factor: 1,
      passes: 1,
      documents: 3,
      missing_documents: null,
    })
  })

  it('a factor above max_repeat fails; at or below it passes', () => {
    const run = onlyRun(story(FOUR))
    const answer = ask([run])
    expect(answer).toMatchObject({ verdict: 'fail', repeat_factor: 4, surplus_evaluations: 18, passes: 4, waste_usd: 0.0003186, cost_usd: 0.0004248 })
    expect(answer.reasons).toEqual([
      'The repeat factor 4.0 is above 1.0: 24 evaluations of 6 documents, 18 of them surplus. Cause: plan re-evaluation (18 traces).',
    ])
    expect(ask([run], { maxRepeat: 4 }).verdict).toBe('pass')
  })

  it('incomplete traces beyond max_incomplete fail', () => {
    const run = onlyRun(story('@0s: a b? c?'))
    expect(ask([run])).toMatchObject({ verdict: 'fail', reasons: ['2 of 3 traces are incomplete, 0 allowed: 2 without spans.'] })
    expect(ask([run], { maxIncomplete: 2 }).verdict).toBe('pass')
  })

  it('fewer documents than expected fail, failed attempts count as documents', () => {
    const run = onlyRun(story('@0s: a b c!'))
    expect(ask([run], { expected: 3 }).verdict).toBe('pass')
    expect(ask([run], { expected: 4 })).toMatchObject({ verdict: 'fail', reasons: ['3 of 4 expected documents were seen.'] })
  })

  it('several runs: factor over the sums of each run, distinct documents, the most passes of one', () => {
    const runs = detect(story('@0s: a b c\n@2s: a b c\n@3600s: a b c'))
    expect(runs).toHaveLength(2)
    expect(ask(runs, { run: 'all' })).toMatchObject({ run: 'all', traces: 9, documents: 3, evaluations: 9, repeat_factor: 1.5, passes: 2 })
  })

  it('nothing arrived: the factor is null, and only an expectation fails', () => {
    expect(ask([])).toMatchObject({ verdict: 'pass', run: null, traces: 0, repeat_factor: null, reasons: ['The experiment has no run: no trace arrived.'] })
    expect(ask([], { expected: 6 }).verdict).toBe('fail')
  })

  it('every incomplete and cause name is there', () => {
    const answer = ask([onlyRun(story('@0s: a'))])
    expect(Object.values(answer.incomplete)).toEqual([0, 0, 0, 0, 0])
    expect(Object.keys(answer.causes)).toHaveLength(9)
  })
})
