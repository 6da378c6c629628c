import { z } from 'zod'
import { fix } from './runs'
import { experimentRef, incompleteness, nanos, traceId } from './scalars'

/** Which loss to explain: all, one run's, or the traces of one run in one state. */
export const missingQueryInput = z.object({
  experiment: z.string().max(100).nullable().default(null).meta({ description: 'Experiment id; all experiments when left out' }),
  run: z.string().max(100).nullable().default(null).meta({ description: 'Explain the losses of this run only' }),
  state: incompleteness.nullable().default(null).meta({ description: 'With `run`: only of its traces in this state' }),
})

/** The incomplete traces of one run in one state. */
export const missingFinding = z.object({
  state: incompleteness,
  title: z.string(),
  run: z.string(),
  experiment: experimentRef,
  traces: z.int(),
  /** What happened, as a sentence that never advises a reload where that cannot help. */
  what: z.string(),
  firstNs: nanos,
  lastNs: nanos,
  /** The trace when it is the only one. */
  only: traceId.nullable(),
})

/** One attribute value that lost traces have more often than whole ones of the same runs, ranked by difference in share. */
export const separator = z.object({
  label: z.string(),
  key: z.string(),
  value: z.string(),
  lost: z.int(),
  lostTotal: z.int(),
  whole: z.int(),
  wholeTotal: z.int(),
  /** Share among the lost minus share among the whole of the same runs, in points of 100. */
  points: z.number(),
  /** Other values that the same traces carry; '' when there are none. */
  also: z.string(),
})

/** Lost and whole traces of a run, by start; bucket `n` begins at `startNs + n × bucketNs`. */
export const lossOverTime = z.object({
  run: z.string(),
  experiment: experimentRef,
  startNs: nanos,
  bucketNs: nanos,
  buckets: z.array(z.object({ lost: z.int(), whole: z.int() })),
  lost: z.int(),
  whole: z.int(),
  /** First start and latest recorded time of the lost ones. */
  firstNs: nanos,
  lastNs: nanos,
})

/** A trace whose finding went away because the rest of it arrived. */
export const healedTrace = z.object({ id: traceId, experiment: experimentRef, document: z.string().nullable(), from: z.string(), healedNs: nanos })

export const missingView = z.object({
  sentence: z.string(),
  traces: z.int(),
  lost: z.int(),
  pending: z.int(),
  /** In the last 24 hours, the latest first. */
  healed: z.object({ total: z.int(), traces: z.array(healedTrace) }),
  findings: z.array(missingFinding),
  /** What `run` and `state` chose, by the id that the run has now: everything below is about it; null for all. */
  chosen: z.object({ run: z.string(), state: incompleteness.nullable(), traceIds: z.array(traceId) }).nullable(),
  /** Lost traces it is about, and how many of them and of whole ones of the same runs were compared. */
  explained: z.object({ lost: z.int(), comparedLost: z.int(), comparedWhole: z.int() }),
  /** Empty when fewer than five traces are lost: too few to rank. */
  separators: z.array(separator),
  /** What all compared traces have alike. */
  alike: z.array(z.object({ key: z.string(), label: z.string() })),
  overTime: z.array(lossOverTime),
  /** Those for the environment at hand first. */
  fixes: z.array(fix),
})

export type MissingQuery = z.infer<typeof missingQueryInput>
export type MissingFinding = z.infer<typeof missingFinding>
export type Separator = z.infer<typeof separator>
export type LossOverTime = z.infer<typeof lossOverTime>
export type MissingView = z.infer<typeof missingView>
