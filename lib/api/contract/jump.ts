import { z } from 'zod'
import { experimentRef, nanos, traceId } from './scalars'

/** What somebody typed to go somewhere, and where they are: the experiment that pages are narrowed to, the trace that is open. */
export const jumpQuery = z.object({
  q: z.string().max(2_000).default('').meta({ description: 'The beginning of a document key, an id in any spelling, or a part of a name' }),
  experiment: z.string().max(100).nullable().default(null).meta({ description: 'Experiment id; documents of all experiments when left out' }),
  trace: z.string().max(100).nullable().default(null).meta({ description: 'The trace whose span a span id may name' }),
})

/** Where a text may lead, each list the likeliest first and short. */
export const jumpResult = z.object({
  /** `span` is set where the text names a span of the trace. */
  traces: z.array(
    z.object({ id: traceId, span: z.string().nullable(), name: z.string(), document: z.string().nullable(), experiment: experimentRef, startNs: nanos }),
  ),
  documents: z.array(z.object({ experiment: experimentRef, key: z.string() })),
  experiments: z.array(experimentRef),
  runs: z.array(z.object({ id: z.string(), experiment: experimentRef, startNs: nanos, evaluations: z.int(), surplus: z.int(), incomplete: z.int() })),
  views: z.array(z.object({ id: z.string(), name: z.string(), query: z.string() })),
})

export type JumpQuery = z.output<typeof jumpQuery>
export type JumpResult = z.infer<typeof jumpResult>
