import fc from 'fast-check'
import type { NanoUsd } from '../../lib/core/money'
import type { TraceFacts, WorkerFacts } from '../../lib/core/trace'
import { trace } from '../core/build-facts'

const id = (names: readonly string[]) => fc.option(fc.constantFrom(...names), { nil: null })

/** Where a trace may have been made: by nobody known, by a process, or by a task of Spark's with a few attempts and stages. */
const anyWorker: fc.Arbitrary<Partial<WorkerFacts>> = fc.oneof(
  fc.constant({}),
  fc.record({ host: fc.constant('h'), process: fc.constantFrom('1', '2', '3') }),
  fc.record({ instance: fc.constantFrom('i1', 'i2') }),
  fc.record({
    stage: fc.constantFrom('2', '5'),
    partition: fc.constantFrom('0', '1'),
    taskAttempt: fc.constantFrom('0', '0', '1'),
    app: id(['app-1']),
    process: id(['1', '2']),
  }),
  fc.record({ stage: fc.constantFrom('2', '5'), partition: fc.constant('0'), taskId: fc.constantFrom('2', '3', '9') }),
)

const anyCall = fc.record({
  responseId: id(['r1', 'r2', 'r3', 'r4']),
  scope: fc.constantFrom('mlflow', 'openinference'),
  costNano: fc.constantFrom(null, 17_700n as NanoUsd),
})

/** Any trace facts: few documents, workers and response ids, in bursts 25 minutes apart, so that they collide. */
export const anyTrace: fc.Arbitrary<TraceFacts> = fc
  .record({
    doc: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { nil: null, freq: 12 }),
    burst: fc.integer({ min: 0, max: 2 }),
    step: fc.integer({ min: 0, max: 60 }),
    ms: fc.integer({ min: 0, max: 300 }),
    knownBy: fc.constantFrom('tag doc_id' as const, 'content' as const),
    state: fc.constantFrom('OK' as const, 'OK' as const, 'OK' as const, 'ERROR' as const),
    completeness: fc.constantFrom(
      'complete' as const,
      'complete' as const,
      'complete' as const,
      'no_spans' as const,
      'partial' as const,
      'no_trace_info' as const,
    ),
    prompt: fc.constantFrom('classify', 'classify', 'classify', 'summarise'),
    answer: fc.constantFrom('yes', 'no'),
    hasUsage: fc.boolean(),
    own: fc.boolean(),
    worker: anyWorker,
    calls: fc.oneof({ weight: 6, arbitrary: fc.array(anyCall, { minLength: 1, maxLength: 1 }) }, { weight: 1, arbitrary: fc.array(anyCall, { maxLength: 2 }) }),
  })
  .map(({ burst, step, hasUsage, own, calls, ...sketch }) => {
    const failed = sketch.state === 'ERROR' && !hasUsage
    const made = calls.map(({ responseId, ...call }) => ({ ...call, failed, hasUsage: !failed, ...(own ? {} : { responseId: failed ? null : responseId }) }))
    return trace({ ...sketch, at: burst * 1_500_000 + step * 50, calls: made })
  })

/** Any story of up to 40 traces, with or without a job's id and a source run. */
export const anyStory: fc.Arbitrary<TraceFacts[]> = fc
  .tuple(fc.array(fc.tuple(anyTrace, id(['job-1', 'job-2']), id(['s1', 's2'])), { maxLength: 40 }), fc.boolean())
  .map(([parts, named]) =>
    parts.map(([facts, jobId, sourceRun], index) => ({ ...facts, jobId: named ? jobId : null, sourceRun: index % 5 === 0 ? sourceRun : null })),
  )
