import { z } from 'zod'
import { fix } from './runs'
import { experimentRef, incompleteness, nanos, traceId } from './scalars'

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
  traceIds: z.array(traceId),
})

/** One attribute value that lost traces have more often than whole ones, ranked by difference in share. */
export const separator = z.object({
  label: z.string(),
  key: z.string(),
  value: z.string(),
  lost: z.int(),
  lostTotal: z.int(),
  whole: z.int(),
  wholeTotal: z.int(),
})

export const missingView = z.object({
  sentence: z.string(),
  traces: z.int(),
  lost: z.int(),
  pending: z.int(),
  healed: z.int(),
  findings: z.array(missingFinding),
  /** Empty when fewer than five traces are lost: too few to rank. */
  separators: z.array(separator),
  /** By environment: Spark, Celery, Lambda, fork. */
  fixes: z.array(fix),
})

export type MissingFinding = z.infer<typeof missingFinding>
export type Separator = z.infer<typeof separator>
export type MissingView = z.infer<typeof missingView>
