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
  run: z.string().optional().meta({ description: 'Run id, id of an announcement, or `all`; the last run when left out' }),
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
  incomplete_explained: z
    .array(z.object({ key: z.string(), value: z.string(), lost: z.int(), lost_total: z.int(), whole: z.int(), whole_total: z.int() }))
    .meta({ description: 'What clearly tells incomplete traces from the whole ones of their run; empty with fewer than five incomplete ones' }),
  expected: z.int().nullable(),
  missing_documents: z.array(z.string()).nullable(),
  surplus_documents: z.array(z.string()).nullable().meta({ description: 'Seen, but not on the list; null without a list' }),
  in_default: z.array(z.string()).nullable().meta({ description: 'Missing here, with a trace in `Default` at the same time; null without a list' }),
  causes: z.object(Object.fromEntries(CAUSES.map((name) => [name, z.int()])) as Record<(typeof CAUSES)[number], z.ZodInt>),
  wanted_evaluations: z.int().meta({ description: 'Evaluations a document that were declared as wanted; 1 where nothing was' }),
  ignored_evaluations: z.int().meta({ description: 'Surplus evaluations whose finding the user ignores: no reason to fail' }),
  merged_runs: z.array(z.string()).meta({ description: 'Former ids of runs that the user merged into those judged' }),
  repeats_of_runs: z
    .array(z.object({ run: z.string(), documents: z.int(), of: z.int() }))
    .meta({ description: 'Earlier runs within a day most of whose documents (`documents` of `of`) this run evaluated again' }),
  previous: z
    .object({ run: z.string(), repeat_factor: z.number(), cost_usd: z.number(), cost_change: z.number().nullable() })
    .nullable()
    .meta({ description: 'The run before it that can be compared with; `cost_change` is a share, per document where their numbers differ' }),
  since_previous: z.string().nullable().meta({ description: 'Whether the fix worked, as a sentence; null where the run before had no repeats' }),
  document_findings: z.object({ near_repeats: z.int(), shared_content: z.int(), similar_keys: z.int(), differing_answers: z.int() }),
  reasons: z.array(z.string()),
})

export type CheckQuery = z.infer<typeof checkQuery>
export type CheckResult = z.infer<typeof checkResult>
