import { describe, expect, it } from 'vitest'
import type { DetectionSettings, RunDetection } from '../../lib/core/finding'
import type { Millis } from '../../lib/core/time'
import { type GateQuestion, judge } from '../../lib/core/wording/gate'
import { detect, EXPERIMENT, onlyRun, story } from './build-facts'

const ask = (detections: RunDetection[], more: Partial<GateQuestion> = {}) =>
  judge({
    experiment: 'nightly',
    run: detections[0]?.runId ?? null,
    detections,
    expected: null,
    listed: null,
    distinctDocuments: 0,
    maxRepeat: 1,
    maxIncomplete: 0,
    ...more,
  })
const TWICE = '@0s stage 1, app x: a b c d e f\n@2s stage 2, app x: a b c d e f'
const ignored = (run: RunDetection): Partial<DetectionSettings> => ({
  ignored: run.causes.map(({ cause }, at) => ({
    kind: 'ignore',
    id: `d${at}`,
    experimentId: EXPERIMENT,
    madeMs: at as Millis,
    trace: run.verdicts[0]?.traceId as never,
    cause,
  })),
})

describe('the gate knows what was decided', () => {
  it('ignored evaluations stay in the counts and fail nothing', () => {
    const traces = story(TWICE)
    const run = onlyRun(traces)
    expect(ask([run]).verdict).toBe('fail')
    expect(ask([onlyRun(traces, [], ignored(run))])).toMatchObject({
      verdict: 'pass',
      reasons: [],
      repeat_factor: 2,
      surplus_evaluations: 6,
      ignored_evaluations: 6,
      causes: { plan_reevaluation: 6 },
    })
  })

  it('what is not ignored fails by itself, and only its cause is named', () => {
    const known = story(TWICE)
    const late = story('@9000s: g h\n@9002s: g h').map((trace) => ({ ...trace, jobId: null }))
    const [first] = detect([...known, ...late]) as [RunDetection]
    const answer = ask(detect([...known, ...late], [], ignored(first)), { run: 'all' })
    expect(answer).toMatchObject({ verdict: 'fail', surplus_evaluations: 8, ignored_evaluations: 6 })
    expect(answer.reasons).toEqual([
      expect.stringMatching(/^The repeat factor 1\.25 without 6 ignored evaluations is above 1\.0: .* Cause: plan re-evaluation \(2 traces\)\.$/),
    ])
  })

  it('a declared k is said, and up to k nothing fails', () => {
    const run = onlyRun(story(TWICE), [], { wantedEvaluations: 2 })
    expect(ask([run], { related: { wantedEvaluations: 2, repeatsOf: [], previous: null } })).toMatchObject({
      verdict: 'pass',
      repeat_factor: 1,
      wanted_evaluations: 2,
    })
    expect(ask([run])).toMatchObject({ wanted_evaluations: 1, previous: null, since_previous: null, repeats_of_runs: [], merged_runs: [] })
  })

  it('findings about documents are counted', () => expect(ask([onlyRun(story('@0s: Doc doc'))]).document_findings).toMatchObject({ similar_keys: 1 }))

  it('the run before is compared where one run is judged, not where all are', () => {
    const [bad, good] = detect(story(`${TWICE}\n@9000s: a b c d e f`).map((trace) => ({ ...trace, jobId: null }))) as [RunDetection, RunDetection]
    const related = { wantedEvaluations: 1, repeatsOf: [{ run: bad.runId, documents: 6, of: 6 }], previous: bad }
    expect(ask([good], { related })).toMatchObject({
      previous: { run: bad.runId, repeat_factor: 2, cost_change: -0.5 },
      since_previous: 'Factor 2.0 → 1.0, cost −50 % against the run of 2026-11-21 04:50 UTC.',
      repeats_of_runs: [{ run: bad.runId, documents: 6, of: 6 }],
    })
    expect(ask([bad, good], { run: 'all', related })).toMatchObject({ previous: null, since_previous: null })
  })
})
