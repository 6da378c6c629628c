import { describe, expect, it } from 'vitest'
import { causesOf, confidenceOf, evidenceOf, handshakes, numbersOf, onlyRun, story, trace } from './build-facts'

const PASS = 'a b c d e'

describe('each cause is the first that fits', () => {
  describe('exporter resend', () => {
    it('counts spans, and is no trace of its own', () => {
      const run = onlyRun([trace({ doc: 'a', resentSpans: 2 }), trace({ doc: 'b', at: 100 })])
      expect(causesOf(run)).toEqual({ exporter_resend: 2 })
      expect(numbersOf(run)).toMatchObject({ evaluations: 2, surplus: 0 })
    })
  })

  describe('client retry', () => {
    it('is a failed attempt followed by another of the same pair; nothing is billed', () => {
      const run = onlyRun(story('@0s: a! a b'))
      expect(causesOf(run)).toEqual({ client_retry: 1 })
      expect(run).toMatchObject({ evaluations: 2, failedAttempts: 1, surplus: 0, wasteNano: 0n })
      expect(confidenceOf(run, 'client_retry')).toBe('likely')
    })
    it('is certain where the same process tried again as the next thing it did, in the midst of one wave', () => {
      expect(confidenceOf(onlyRun(story('@0s worker 11: b a! a c')), 'client_retry')).toBe('certain')
      expect(confidenceOf(onlyRun(story('@0s worker 11: a! a')), 'client_retry')).toBe('likely')
      expect(confidenceOf(onlyRun(story('@0s stage 2, partition 0, worker 11: a! a')), 'client_retry')).toBe('certain')
    })
    it('is not a failed attempt that nothing followed, nor one that another request followed', () => {
      expect(causesOf(onlyRun(story('@0s: a! b')))).toEqual({})
      expect(causesOf(onlyRun([...story('@0s: a!'), trace({ doc: 'a', prompt: 'another', at: 500 })]))).toEqual({})
    })
    it('is an error that was billed, too', () => {
      const run = onlyRun(story('@0s: a$ a b'))
      expect(causesOf(run)).toEqual({ client_retry: 1 })
      expect(run).toMatchObject({ evaluations: 3, surplus: 1, wasteNano: 17_700n })
    })
  })

  describe('speculative copy', () => {
    const long = (host: string, attempt: string, at: number) =>
      ['a', 'b', 'c', 'd'].map((doc, index) =>
        trace({ doc, at: at + index * 4_000, ms: 3_900, worker: { stage: '2', partition: '0', taskAttempt: attempt, host, process: attempt } }),
      )
    it('is another attempt at the same task that overlaps it in time, on another host', () => {
      const run = onlyRun([...long('node-1', '0', 0), ...long('node-2', '1', 6_000).slice(0, 3)])
      expect(causesOf(run)).toEqual({ speculative_copy: 3 })
      expect(confidenceOf(run, 'speculative_copy')).toBe('certain')
      expect(run.passes).toHaveLength(1)
    })
    it('is only likely where clocks may deceive, or on one host, where Spark places none', () => {
      expect(confidenceOf(onlyRun([...long('node-1', '0', 0), ...long('node-2', '1', 14_000).slice(0, 1)]), 'speculative_copy')).toBe('likely')
      expect(confidenceOf(onlyRun([...long('node-1', '0', 0), ...long('node-1', '1', 6_000).slice(0, 3)]), 'speculative_copy')).toBe('likely')
    })
    it('without ids: a process on another host repeats what one is still at; a guess', () => {
      const copy = long('node-2', '1', 6_000)
      const run = onlyRun(
        [...long('node-1', '0', 0), ...copy.slice(0, 3)].map((one) => ({ ...one, worker: { ...one.worker, stage: null, partition: null, taskAttempt: null } })),
      )
      expect([causesOf(run), confidenceOf(run, 'speculative_copy')]).toEqual([{ speculative_copy: 3 }, 'guess'])
    })
  })

  describe('task retry', () => {
    it('is another attempt at the same task that does not overlap it', () => {
      const run = onlyRun(
        story(`
        @0s stage 2, partition 0, attempt 0, worker 1: a b
        @5s stage 2, partition 0, attempt 1, worker 2: a b c`),
      )
      expect([causesOf(run), confidenceOf(run, 'task_retry')]).toEqual([{ task_retry: 2 }, 'certain'])
    })
    it('is only likely where two hosts, or unknown ones, made the attempts: the first may have been at work unseen', () => {
      expect(confidenceOf(onlyRun(story('@0s stage 2, partition 0, attempt 0: a b\n@9s stage 2, partition 0, attempt 1: a b c')), 'task_retry')).toBe('likely')
    })
    it("is not certain where Spark's ids contradict each other", () => {
      const lines = (first: string, second: string) =>
        onlyRun(story(`@0s stage 2, partition ${first}, worker 1: a b\n@9s stage 2, partition ${second}, worker 1: a b c`))
      expect(confidenceOf(lines('0, attempt 0, task 4', '0, attempt 1, task 5'), 'task_retry')).toBe('certain')
      expect(confidenceOf(lines('part, attempt 0', 'part, attempt 1'), 'task_retry')).toBe('likely')
      const stages = (second: string) =>
        onlyRun(story(`@0s app app-1, stage 2, partition 0, task 4, worker 1: a b\n@9s app app-1, stage 5, partition 0, task ${second}, worker 1: a b`))
      expect([stages('9'), stages('4')].map((run) => confidenceOf(run, 'plan_reevaluation'))).toEqual(['certain', 'likely'])
    })
    it('is another attempt at the same stage, whatever the task attempt', () => {
      const run = onlyRun(
        story(`
        @0s stage 2, stage attempt 0, partition 0, attempt 0, worker 1: a b
        @5s stage 2, stage attempt 1, partition 0, attempt 0, worker 1: a b`),
      )
      expect([causesOf(run), confidenceOf(run, 'task_retry')]).toEqual([{ task_retry: 2 }, 'certain'])
    })
    it('is only likely by task ids alone, which two applications number alike', () => {
      const lines = (app: string) => `
        @0s ${app}stage 2, partition 0, task 3, worker 1: a b
        @5s ${app}stage 2, partition 0, task 9, worker 2: a b`
      expect(confidenceOf(onlyRun(story(lines(''))), 'task_retry')).toBe('likely')
      expect(confidenceOf(onlyRun(story(lines('app app-1, '))), 'task_retry')).toBe('certain')
    })
    it('is not the same attempt numbers under other task ids: that is another application', () => {
      const run = onlyRun(
        story(`
        @0s stage 2, partition 0, attempt 0, task 2: a b
        @5s stage 2, partition 0, attempt 0, task 3: a b`),
      )
      expect(causesOf(run)).toEqual({ unexplained: 2 })
    })
    it('without ids: one worker is repeated by a new one after it fell silent', () => {
      const run = onlyRun(
        story(`
        @0s worker 11: a b
        @0s worker 12: c d e f
        @3s worker 13: a b`),
      )
      expect([causesOf(run), confidenceOf(run, 'task_retry')]).toEqual([{ task_retry: 2 }, 'likely'])
    })
    it('without ids: not while the first still works; by a worker that was there, a part of the plan fits as well', () => {
      const working = story(`
        @0s worker 11: a b
        @0s worker 12: c d e f
        @0.5s worker 13: a b
        @2s worker 11: g`)
      expect(causesOf(onlyRun(working))).toEqual({ unexplained: 2 })
      const known = story(`
        @0s worker 11: a b
        @0s worker 12: c d e f
        @3s worker 12: a b`)
      expect([causesOf(onlyRun(known)), confidenceOf(onlyRun(known), 'plan_reevaluation')]).toEqual([{ plan_reevaluation: 2 }, 'guess'])
    })
    it('without any facts: one block in first-seen order, followed by new documents, is a guess', () => {
      const block = '@0s: a b c a b c d e f'
      expect([causesOf(onlyRun(story(block))), confidenceOf(onlyRun(story(block)), 'task_retry')]).toEqual([{ task_retry: 3 }, 'guess'])
      expect(confidenceOf(onlyRun(story(block), handshakes({ opened: [0.2], version: [0.1, 0.45] })), 'task_retry')).toBe('likely')
    })
    it('without any facts: not when out of order, in two blocks, or with nothing new after it', () => {
      for (const line of ['@0s: a b c c b a d e f', '@0s: a b c a d b e f', '@0s: a b c d e f a b'])
        expect(causesOf(onlyRun(story(line)))).not.toHaveProperty('task_retry')
    })
  })

  describe('plan re-evaluation', () => {
    const twoStages = (facts: string) => `
      @0s ${facts}stage 2, partition 0, attempt 0: ${PASS}
      @2s ${facts}stage 5, partition 0, attempt 0: ${PASS}`
    it('is another stage of the same application: certain', () => {
      expect(confidenceOf(onlyRun(story(twoStages('app app-1, '))), 'plan_reevaluation')).toBe('certain')
      expect(confidenceOf(onlyRun(story(twoStages(''), { job: 'job-1' })), 'plan_reevaluation')).toBe('certain')
      expect(confidenceOf(onlyRun(story(twoStages(''), { worker: { host: 'n', process: '7' } })), 'plan_reevaluation')).toBe('certain')
    })
    it('is only likely where the bounds of the run alone join the stages', () => {
      expect(confidenceOf(onlyRun(story(twoStages(''))), 'plan_reevaluation')).toBe('likely')
      const bareProcessIds = story(twoStages(''), { worker: { process: '7' } })
      expect(confidenceOf(onlyRun(bareProcessIds), 'plan_reevaluation')).toBe('likely')
    })
    it('is only likely in a second attempt at its task: what the first evaluated may be lost', () => {
      const run = onlyRun(
        story(`
        @0s app app-1, stage 2, partition 0, attempt 0: ${PASS}
        @2s app app-1, stage 5, partition 0, attempt 1: ${PASS}`),
      )
      expect([causesOf(run), confidenceOf(run, 'plan_reevaluation')]).toEqual([{ plan_reevaluation: 5 }, 'likely'])
    })
    it('is another stage whatever the share that repeats', () => {
      const run = onlyRun(
        story(`
        @0s app app-1, stage 2, partition 0, attempt 0: ${PASS}
        @2s app app-1, stage 5, partition 0, attempt 0: b`),
      )
      expect([causesOf(run), confidenceOf(run, 'plan_reevaluation')]).toEqual([{ plan_reevaluation: 1 }, 'certain'])
    })
    it('without stages: 80 % or more repeat in passes; never certain', () => {
      const run = (documents: string, sketch = {}) => onlyRun(story(`@0s: ${PASS}\n@2s: ${documents}`, sketch))
      expect([causesOf(run('a b c d')), confidenceOf(run('a b c d'), 'plan_reevaluation')]).toEqual([{ plan_reevaluation: 4 }, 'guess'])
      expect(causesOf(run('a c e'))).toEqual({ unexplained: 3 })
      expect(confidenceOf(run(PASS, { job: 'job-1' }), 'plan_reevaluation')).toBe('likely')
      expect(confidenceOf(run(PASS, { worker: { instance: 'i-1' } }), 'plan_reevaluation')).toBe('likely')
    })
    it('without stages: fresh workers in each pass are not a task retry', () => {
      const run = onlyRun(
        story(`
        @0s worker 11: a b
        @0s worker 12: c d e
        @3s worker 13: a b
        @3s worker 14: c d e`),
      )
      expect([causesOf(run), confidenceOf(run, 'plan_reevaluation')]).toEqual([{ plan_reevaluation: 5 }, 'guess'])
    })
    it('without stages: a part of the plan again in fresh workers is no task retry', () => {
      const run = onlyRun(
        story(`
        @0s worker 11: a b c
        @0s worker 12: d e f
        @0s worker 13: g h i
        @3s worker 14: a b
        @3s worker 15: d e`),
      )
      expect([causesOf(run), confidenceOf(run, 'plan_reevaluation')]).toEqual([{ plan_reevaluation: 4 }, 'guess'])
    })
    it('without stages: a pass cut short, and one with documents appended, by the same workers', () => {
      const first = '@0s worker 11: a b c d\n@0s worker 12: e f g h'
      expect(causesOf(onlyRun(story(`${first}\n@3s worker 11: a b\n@3s worker 12: e f`)))).toEqual({ plan_reevaluation: 4 })
      expect(causesOf(onlyRun(story(`${first}\n@3s worker 11: a b c d i j k\n@3s worker 12: e f g h l m n`)))).toEqual({ plan_reevaluation: 8 })
    })
    it('within it, a task that was run again is a task retry', () => {
      const run = onlyRun(
        story(`
        @0s app app-1, stage 2, partition 0, attempt 0: ${PASS}
        @2s app app-1, stage 5, partition 0, attempt 0: a b
        @4s app app-1, stage 5, partition 0, attempt 1: ${PASS}`),
      )
      expect(causesOf(run)).toEqual({ task_retry: 2, plan_reevaluation: 5 })
      expect(run.passes.map(({ documents }) => documents)).toEqual([5, 5])
    })
  })

  describe('sampling', () => {
    it('is `n` and equal calls inside one trace: no surplus', () => {
      const run = onlyRun([trace({ doc: 'a', calls: [{ n: 3 }] }), trace({ doc: 'b', at: 100, calls: [{}, {}, {}] }), trace({ doc: 'c', at: 200 })])
      expect(causesOf(run)).toEqual({ sampling: 2 })
      expect(numbersOf(run)).toMatchObject({ evaluations: 3, pairs: 3, surplus: 0 })
    })
    it('is a declared k: evaluations up to k are no surplus', () => {
      const run = onlyRun(story(`@0s: ${PASS}\n@2s: ${PASS}\n@4s: a`), [], { wantedEvaluations: 2 })
      expect(run).toMatchObject({ evaluations: 11, surplus: 1 })
      expect(run.causeCounts.sampling).toBe(5)
    })
    it('is only likely a declared one where another evaluation of the document made the same calls and more', () => {
      const calls = [{ fingerprint: 'first call' }, { fingerprint: 'second call' }]
      const some = [0, 1, 2, 3].map((place) => trace({ doc: 'a', at: place * 100, calls: place < 2 ? calls : calls.slice(0, 1) }))
      const sampled = onlyRun(some, [], { wantedEvaluations: 2 }).verdicts.filter(({ cause }) => cause === 'sampling')
      expect(sampled.map(({ confidence }) => confidence)).toEqual(['certain', 'likely'])
    })
    it('is only suggested where repeats follow directly on the same document', () => {
      const run = onlyRun(story('@0s: a a a b b b c c c d d d e e e'))
      expect(causesOf(run)).toEqual({ unexplained: 10 })
      expect(evidenceOf(run, 'unexplained').join()).toContain('declare them as expected')
    })
  })

  it('unexplained is what is left, a guess, and says what would tell more', () => {
    const run = onlyRun(story('@0s stage 2, partition 0, attempt 0: a b c b d e'))
    expect(run.causes.map(({ cause, confidence, documents }) => [cause, confidence, documents])).toEqual([['unexplained', 'guess', 1]])
    expect(run.causes[0]?.surer).toContain('spark.stage.id')
    expect(evidenceOf(run, 'unexplained').join()).toContain('the input may hold these documents twice')
  })
})
