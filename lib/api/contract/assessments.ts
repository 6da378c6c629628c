import { z } from 'zod'

const name = z.string().trim().min(1, 'an assessment has a name').max(250)
const value = z.union([z.boolean(), z.number(), z.string().max(10_000)]).meta({ description: 'True or false for a thumb, a number, a text or a category' })
const rationale = z.string().max(20_000)

export const assessmentView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['feedback', 'expectation', 'issue']),
  value: z.json(),
  /** Why a judge gave none. */
  error: z.string().nullable(),
  rationale: z.string().nullable(),
  /** HUMAN, LLM_JUDGE or CODE, and who. */
  sourceType: z.string(),
  sourceId: z.string(),
  /** Null for one of the trace as a whole. */
  spanId: z.string().nullable(),
  madeAt: z.string().nullable(),
  changedAt: z.string().nullable(),
  /** False once another one overrode it. */
  valid: z.boolean(),
})

const made = z.object({
  name,
  kind: z.enum(['feedback', 'expectation']).default('feedback'),
  value,
  rationale: rationale.nullable().default(null),
  spanId: z
    .string()
    .regex(/^[0-9a-fA-F]{16}$/, 'a span id has 16 hex digits')
    .nullable()
    .default(null),
  who: z.string().trim().max(250).default('').meta({ description: 'Who says so, as free text' }),
})
/** A new assessment, or one that was deleted, as the deletion answered it. */
export const assessmentInput = z.union([made, z.object({ restore: z.record(z.string(), z.json()) })])
export const assessmentChange = z.object({ name: name.optional(), value: value.optional(), rationale: rationale.nullable().optional() })

export const assessmentList = z.object({ assessments: z.array(assessmentView) })
export const assessmentResult = z.object({ assessment: assessmentView })
/** `deleted` is the assessment as it was kept (MLflow's JSON): sent back as `restore` it is there again. */
export const deletedAssessment = z.object({ deleted: z.record(z.string(), z.json()) })

export type AssessmentView = z.infer<typeof assessmentView>
export type AssessmentInput = z.input<typeof assessmentInput>
export type NewAssessment = z.output<typeof made>
export type AssessmentChange = z.infer<typeof assessmentChange>
