import { z } from 'zod'
import { CAUSES } from '../../core/finding'
import { incompleteCounts } from './scalars'

const seconds = z
  .string()
  .regex(/^\d{1,4}s?$/, 'wait takes seconds, like 30s')
  .transform((text) => Number.parseInt(text, 10))
  .pipe(z.int().max(300, 'wait takes at most 300s'))

/** The gate's question: `detection.md`, The gate. */
export const checkQuery = z.object({
  experiment: z.string().min(1, 'experiment is required: the name of the experiment to judge'),
  run: z.string().optional(),
  expected: z.coerce.number().int().min(0).optional(),
  expect_list: z.string().optional(),
  max_repeat: z.coerce.number().min(0).default(1),
  max_incomplete: z.coerce.number().int().min(0).default(0),
  wait: seconds.optional(),
})

/** The gate's answer. A failing verdict is still a 200. */
export const checkResult = z.object({
  verdict: z.enum(['pass', 'fail']),
  experiment: z.string(),
  run: z.string().nullable().meta({ description: 'Run id, `all`, or null when the experiment has no run' }),
  traces: z.int(),
  documents: z.int(),
  evaluations: z.int(),
  failed_attempts: z.int(),
  repeat_factor: z.number().nullable(),
  surplus_evaluations: z.int(),
  waste_usd: z.number(),
  cost_usd: z.number(),
  unpriced_calls: z.int(),
  passes: z.int(),
  incomplete: incompleteCounts,
  expected: z.int().nullable(),
  missing_documents: z.array(z.string()).nullable(),
  causes: z.object(Object.fromEntries(CAUSES.map((name) => [name, z.int()])) as Record<(typeof CAUSES)[number], z.ZodInt>),
  reasons: z.array(z.string()),
})

/** A list of document keys that a job announces; named in the gate by its id. */
export const expectListInput = z.object({ experiment: z.string().min(1), documents: z.array(z.string().min(1)).min(1).max(1_000_000) })
export const expectListResult = z.object({ id: z.string(), experiment: z.string(), documents: z.int(), repeated: z.int() })

export type CheckQuery = z.infer<typeof checkQuery>
export type CheckResult = z.infer<typeof checkResult>
export type ExpectListInput = z.infer<typeof expectListInput>
export type ExpectListResult = z.infer<typeof expectListResult>
