import fc from 'fast-check'
import type { DecisionBody } from '../../lib/core/decision'
import type { Handshake } from '../../lib/core/finding'
import { hashText } from '../../lib/core/hash'
import type { ExperimentId, TraceId } from '../../lib/core/ids'
import { nanosOf } from '../../lib/core/time'
import type { TraceFacts, WorkerFacts } from '../../lib/core/trace'
import { START_MS, trace } from '../core/build-facts'

const MINUTE_MS = 60_000
const perhaps = (names: readonly string[]) => fc.option(fc.constantFrom(...names), { nil: null, freq: 2 })

/** Workers that are nobody known, a process whose id is given again, an instance, or tasks of Spark's whose ids may start again. */
const worker: fc.Arbitrary<Partial<WorkerFacts>> = fc.oneof(
  fc.constant({}),
  fc.record({ host: fc.constant('h'), process: fc.constantFrom('1', '2') }),
  fc.record({ instance: fc.constantFrom('i1', 'i2', 'i3') }),
  fc.record({ process: fc.constantFrom('1', '2'), stage: fc.constantFrom('2', '5'), partition: fc.constantFrom('0', '1'), taskId: fc.constantFrom('2', '7') }),
)

const sketch = fc.record({
  doc: fc.constantFrom('a', 'b', 'c', 'd'),
  step: fc.integer({ min: 0, max: 90 }),
  ms: fc.constantFrom(40, 40, 5_000, 150_000),
  completeness: fc.constantFrom('complete' as const, 'complete' as const, 'no_spans' as const, 'partial' as const),
  answer: fc.constantFrom('yes', 'no'),
})

const burst = fc.record({
  afterMinutes: fc.constantFrom(1, 1.5, 2, 3, 6, 9, 10, 12),
  worker,
  job: perhaps(['job-1', 'job-2']),
  sourceRun: perhaps(['s1', 's2']),
  lost: fc.boolean(),
  traces: fc.array(sketch, { minLength: 1, maxLength: 5 }),
})

/** Traces in bursts 1 to 12 minutes apart, of jobs, MLflow runs and processes that come again and overlap, some of them incomplete. */
export const anyLongStory: fc.Arbitrary<TraceFacts[]> = fc.array(burst, { minLength: 1, maxLength: 8 }).map((bursts) => {
  let now = 0
  return bursts.flatMap(({ afterMinutes, job, lost, traces, ...common }) => {
    now += afterMinutes * MINUTE_MS
    return traces.map(({ step, completeness, ...own }) =>
      trace({
        ...own,
        at: now + step * 500,
        worker: common.worker,
        completeness: lost ? 'no_spans' : completeness,
        ...(job === null ? {} : { job }),
        ...(common.sourceRun === null ? {} : { sourceRun: common.sourceRun }),
      }),
    )
  })
})

/** One thing that happens to what is stored; numbers choose traces of the story, and moments in minutes after its start. */
export type Step =
  | { kind: 'arrive'; places: number[] }
  | { kind: 'change'; place: number; minutes: number; job: string | null }
  | { kind: 'delete'; places: number[] }
  | { kind: 'handshake'; minutes: number; version: boolean }
  | { kind: 'merge' | 'split' | 'ignore'; places: [number, number] }
  | { kind: 'undo' }
  | { kind: 'announce'; minutes: number; job: string | null }
  | { kind: 'detect' }
  | { kind: 'restart' }

const place = fc.nat({ max: 39 })
const minutes = fc.integer({ min: 0, max: 120 }).map((half) => half / 2)

export const anySteps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('arrive' as const), places: fc.array(place, { minLength: 1, maxLength: 12 }) }) },
    { weight: 5, arbitrary: fc.constant({ kind: 'detect' as const }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('change' as const), place, minutes: fc.constantFrom(0, 0.5, 8, -8), job: perhaps(['job-1', 'job-2']) }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), places: fc.array(place, { minLength: 1, maxLength: 4 }) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('handshake' as const), minutes, version: fc.boolean() }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constantFrom('merge' as const, 'split' as const, 'ignore' as const), places: fc.tuple(place, place) }),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'undo' as const }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('announce' as const), minutes, job: perhaps(['job-1', 'job-9']) }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
  ),
  { minLength: 1, maxLength: 25 },
)

/** The same trace in another experiment, under an id that no other experiment has. */
export function movedTo(facts: TraceFacts, experimentId: ExperimentId): TraceFacts {
  return { ...facts, experimentId, traceId: hashText(`${experimentId} ${facts.traceId}`) as TraceId }
}

/** A trace that took place that much later, perhaps of another job. */
export function changed(facts: TraceFacts, later: number, jobId: string | null): TraceFacts {
  const by = BigInt(later * MINUTE_MS) * 1_000_000n
  return { ...facts, startNs: (facts.startNs + by) as TraceFacts['startNs'], endNs: (facts.endNs + by) as TraceFacts['endNs'], jobId: jobId ?? facts.jobId }
}

/** A moment of the story. */
export function momentAt(after: number) {
  return nanosOf(START_MS + after * MINUTE_MS)
}

/** A client that announces itself, or opens an experiment. */
export function handshakeAt(after: number, version: boolean, experimentId: ExperimentId): Handshake {
  return {
    kind: version ? 'version' : 'get_experiment',
    atNs: momentAt(after),
    address: '10.0.0.5',
    clientVersion: '3.10.1',
    experimentId: version ? null : experimentId,
  }
}

/** A decision about two traces. */
export function decisionOf(kind: 'merge' | 'split' | 'ignore', [first, second]: [TraceId, TraceId]): DecisionBody {
  if (kind === 'merge') return { kind, traces: [first, second] }
  return kind === 'split' ? { kind, trace: first } : { kind, trace: first, cause: 'unexplained' }
}
