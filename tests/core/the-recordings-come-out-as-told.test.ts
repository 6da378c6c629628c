import { describe, expect, it } from 'vitest'
import { judge } from '../../lib/core/wording/gate'
import { causeSentence, costSentence, runReason, runSentence } from '../../lib/core/wording/sentence'
import { causesOf, confidenceOf, evidenceOf, handshakes, numbersOf, onlyRun, story, trace } from './build-facts'

const ONE_PASS = `
  @0s worker 6717: doc-001 doc-005
  @0s worker 6715: doc-002 doc-003 doc-006 doc-004`

const FLAT = `
  @0.000s: doc-001 doc-002 doc-005 doc-003 doc-006 doc-004
  @1.100s: doc-002 doc-001 doc-003 doc-005 doc-006 doc-004
  @2.100s: doc-002 doc-001 doc-003 doc-005 doc-006 doc-004
  @3.000s: doc-002 doc-001 doc-003 doc-005 doc-006 doc-004`

const FOUR_STAGES = `
  @0.00s stage 2, partition 0, attempt 0, task 2, worker 6717: doc-001 doc-005
  @0.00s stage 2, partition 1, attempt 0, task 3, worker 6715: doc-002 doc-003 doc-006 doc-004
  @0.85s stage 5, partition 0, attempt 0, task 6, worker 6715: doc-001 doc-005
  @0.85s stage 5, partition 1, attempt 0, task 7, worker 6717: doc-002 doc-003 doc-006 doc-004
  @1.90s stage 11, partition 0, attempt 0, task 11, worker 6715: doc-001 doc-005
  @1.90s stage 11, partition 1, attempt 0, task 12, worker 6717: doc-002 doc-003 doc-006 doc-004
  @2.90s stage 21, partition 0, attempt 0, task 17, worker 6717: doc-001 doc-005
  @2.90s stage 21, partition 1, attempt 0, task 18, worker 6715: doc-002 doc-003 doc-006 doc-004`

const TASK_RETRY = `
  @0.0s stage 2, partition 0, attempt 0, task 2, worker 7030: doc-001 doc-005
  @0.1s stage 2, partition 1, attempt 0, task 3, worker 7031: doc-002 doc-003 doc-006 doc-004
  @1.7s stage 2, partition 0, attempt 1, task 4, worker 7058: doc-001 doc-005`

describe('the recordings come out as told', () => {
  it('bare and cached-once: 6 evaluations of 6 documents, factor 1.0', () => {
    for (const knownBy of ['content', 'tag doc_id'] as const) {
      const run = onlyRun(story(ONE_PASS, { knownBy }))
      expect(numbersOf(run)).toEqual({ traces: 6, documents: 6, evaluations: 6, pairs: 6, surplus: 0, passes: 1 })
      expect(causesOf(run)).toEqual({})
      expect(runSentence(run)).toBe('6 evaluations of 6 documents: each was evaluated once.')
      expect(costSentence(run)).toBeNull()
      expect(runReason(run, { pending: 0 })).toBe('')
    }
  })

  it('reevaluated-flat: 4 passes, factor 4.0, plan re-evaluation, likely by its handshakes', () => {
    const shaken = handshakes({ opened: [-0.3, -0.25, 1.0, 1.01, 2.0, 2.01, 2.9, 2.91], version: [0.16, 0.24] })
    const run = onlyRun(story(FLAT, { knownBy: 'content' }), shaken)
    expect(numbersOf(run)).toEqual({ traces: 24, documents: 6, evaluations: 24, pairs: 6, surplus: 18, passes: 4 })
    expect(causesOf(run)).toEqual({ plan_reevaluation: 18 })
    expect(confidenceOf(run, 'plan_reevaluation')).toBe('likely')
    expect(runReason(run, { pending: 0 })).toBe('plan re-evaluation · known by content')
    expect(evidenceOf(run, 'plan_reevaluation')).toContain('2 processes asked for `GET /version` before the repeats, none with them: no new worker')
    expect(confidenceOf(onlyRun(story(FLAT, { knownBy: 'content' })), 'plan_reevaluation')).toBe('guess')
  })

  it('reevaluated-spark-resource: 4 passes in stages 2, 5, 11 and 21, two processes serve all four, certain', () => {
    const run = onlyRun(story(FOUR_STAGES))
    expect(numbersOf(run)).toEqual({ traces: 24, documents: 6, evaluations: 24, pairs: 6, surplus: 18, passes: 4 })
    expect(run.passes.map(({ stage, documents, evaluations }) => [stage, documents, evaluations])).toEqual([
      ['2', 6, 6],
      ['5', 6, 6],
      ['11', 6, 6],
      ['21', 6, 6],
    ])
    expect(causesOf(run)).toEqual({ plan_reevaluation: 18 })
    expect(confidenceOf(run, 'plan_reevaluation')).toBe('certain')
    expect(evidenceOf(run, 'plan_reevaluation')).toEqual([
      '6 of 6 documents repeat in every pass',
      '4 stages of one application: `2, 5, 11, 21`; every task is attempt 0',
      '24 response ids, all different: every call was made',
      "Equal request fingerprint in each document's 4 evaluations",
      '2 worker processes made the first evaluations and the repeats: `6715, 6717`',
      'not | Not a task retry, resend or client retry: no second attempt, no span id twice, no error',
    ])
    expect(runSentence(run)).toBe('24 evaluations of 6 documents: each was evaluated 4 times.')
    expect(costSentence(run)).toBe('75 % of the cost was repetition.')
    expect(runReason(run, { pending: 0 })).toBe('plan re-evaluation · 4 passes')
    expect(run.causes.map((cause) => causeSentence(cause, run))).toEqual([
      'Spark evaluated the same plan again for each of 4 actions (stages 2, 5, 11 and 21). Certain.',
    ])
  })

  it('task-retry: 8 traces, doc-001 and doc-005 twice, a task retry of stage 2, partition 0, attempt 1', () => {
    const run = onlyRun(story(TASK_RETRY))
    expect(numbersOf(run)).toEqual({ traces: 8, documents: 6, evaluations: 8, pairs: 6, surplus: 2, passes: 1 })
    expect(causesOf(run)).toEqual({ task_retry: 2 })
    expect(confidenceOf(run, 'task_retry')).toBe('certain')
    expect(evidenceOf(run, 'task_retry').slice(0, 3)).toEqual([
      '2 of 6 documents repeat: `doc-001, doc-005`',
      "Stage `2`, partition `0`: attempt `1` evaluated 2 documents of attempt `0` again; it began 1.6 s after the earlier one's last trace",
      'The repeats come from worker process `7058`, the first evaluations from `7030`',
    ])
    expect(run.verdicts.filter((verdict) => verdict.surplus).map(({ documentKey, cause, pass }) => [documentKey, cause, pass])).toEqual([
      ['doc-001', 'task_retry', null],
      ['doc-005', 'task_retry', null],
    ])
    expect(runSentence(run)).toBe('8 evaluations of 6 documents: 2 were evaluated twice.')
    expect(runReason(run, { pending: 0 })).toBe('task retry · stage 2, partition 0')
  })

  it('task-retry without any ids, but with the worker processes: likely; with handshakes alone: a guess', () => {
    const processes = onlyRun(story(TASK_RETRY.replace(/stage[^:]*?task \d, /g, '')))
    expect([causesOf(processes), confidenceOf(processes, 'task_retry')]).toEqual([{ task_retry: 2 }, 'likely'])
    const bare = story(TASK_RETRY.replace(/stage[^:]*?:/g, ':'))
    const announced = onlyRun(bare, handshakes({ opened: [-0.2, 1.2], version: [0.1, 0.2, 1.8] }))
    expect([causesOf(announced), confidenceOf(announced, 'task_retry')]).toEqual([{ task_retry: 2 }, 'guess'])
    expect(causesOf(onlyRun(bare))).toEqual({ unexplained: 2 })
  })

  it('artifact-path-killed-async: 4 evaluations, 2 of them without spans', () => {
    const run = onlyRun(story('@0s: doc-001 doc-002? doc-004 doc-005?'))
    expect(numbersOf(run)).toEqual({ traces: 4, documents: 4, evaluations: 4, pairs: 4, surplus: 0, passes: 1 })
    expect(run.incomplete).toEqual({ unreadable: 0, no_spans: 2, no_trace_info: 0, root_missing: 0, partial: 0 })
    expect(runReason(run, { pending: 0 })).toBe('2 of 4 traces without spans')
  })

  it('killed-async: what left nothing is only told by a list of expected documents', () => {
    const run = onlyRun(story('@0s: doc-001 doc-002'))
    const listed = { documents: 6, missing: ['doc-003', 'doc-004', 'doc-005', 'doc-006'], surplus: [], inDefault: [] }
    const question = {
      experiment: '/Shared/killed_async',
      run: run.runId,
      detections: [run],
      expected: null,
      distinctDocuments: 2,
      maxRepeat: 1,
      maxIncomplete: 0,
    }
    expect(judge({ ...question, listed: null }).verdict).toBe('pass')
    const answer = judge({ ...question, listed })
    expect([answer.verdict, answer.expected, answer.missing_documents]).toEqual(['fail', 6, ['doc-003', 'doc-004', 'doc-005', 'doc-006']])
    expect(answer.reasons).toEqual(['4 expected documents were not seen: doc-003, doc-004, doc-005 and doc-006.'])
    const strayed = judge({ ...question, listed: { ...listed, inDefault: ['doc-004', 'doc-005'], madeThen: true } })
    expect(strayed.in_default).toEqual(['doc-004', 'doc-005'])
    expect(strayed.reasons[0]).toContain('2 of them landed in Default at the same time: two workers created the experiment at once')
  })

  it('killed-midspan: a child whose root died adopts the key of its content', () => {
    const orphan = trace({ doc: 'doc-001', knownBy: 'content', completeness: 'no_trace_info', at: 500 })
    const run = onlyRun([...story('@0s: doc-001 doc-002'), orphan])
    expect(run.verdicts.find(({ traceId }) => traceId === orphan.traceId)).toMatchObject({
      documentKey: 'doc-001',
      documentSource: 'tag doc_id',
      role: 'evaluation',
    })
    expect(numbersOf(run)).toMatchObject({ documents: 2, evaluations: 3, pairs: 2, surplus: 1 })
  })
})
