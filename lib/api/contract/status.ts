import { z } from 'zod'
import { experimentRef } from './scalars'

/** What every page polls once a second: one number that changes when anything shown may have changed. */
export const status = z.object({
  revision: z.int(),
  traces: z.int(),
  spans: z.int(),
  /** Runs with repeats, and runs with missing spans: the counts in the navigation. */
  repeats: z.int(),
  missing: z.int(),
  demo: z.boolean(),
  nowMs: z.int(),
  version: z.string(),
})

export const experimentList = z.object({ experiments: z.array(experimentRef.extend({ traces: z.int() })) })

export const demoResult = z.object({ demo: z.boolean(), traces: z.int() })

export type Status = z.infer<typeof status>
export type ExperimentList = z.infer<typeof experimentList>
