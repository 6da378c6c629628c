import { z } from 'zod'
import { traceId } from './scalars'
import { spanNode } from './trace'
import { traceRow } from './traces'

/** Evaluations that stand side by side at most. */
export const MOST_SIDE_BY_SIDE = 8

export const comparisonQuery = z.object({
  traces: z
    .string()
    .max(1_000)
    .transform((text) => text.split(',').filter((id) => id !== ''))
    .pipe(z.array(z.string()).min(1).max(MOST_SIDE_BY_SIDE))
    .meta({ description: 'Trace ids of 1 to 8 evaluations of the document, separated by commas' }),
})

/** A text that at least one of the evaluations holds. Two equal texts are one, however long. */
export const comparedText = z.object({
  /** Its beginning, at most 200,000 characters. */
  text: z.string(),
  /** Characters of the whole text. */
  length: z.int(),
})

/** One LLM call of an evaluation: what it asked and what came back. Numbers are places in `texts`. */
export const comparedCall = z.object({
  spanId: z.string(),
  name: z.string(),
  /** Model, sampling parameters, tools: each as JSON. The model is the one that answered where no other is known. */
  parameters: z.record(z.string(), z.string()),
  request: z.int().nullable(),
  answer: z.int().nullable(),
})

export const comparedEvaluation = z.object({
  traceId,
  spans: z.array(spanNode),
  /** Spans beyond the first 2,000, not compared. */
  hiddenSpans: z.int(),
  reportedSpans: z.int().nullable(),
  /** Inputs and outputs of the root, where the root is no call itself. */
  input: z.int().nullable(),
  output: z.int().nullable(),
  /** In order of start, wrappers that repeat a call left out; at most 20. */
  calls: z.array(comparedCall),
  hiddenCalls: z.int(),
})

/** Some evaluations of a document with everything that is compared of them. */
export const comparisonView = z.object({ texts: z.array(comparedText), evaluations: z.array(comparedEvaluation) })

/** Traces by any spelling of their ids, the first being the one the others are compared with; what cannot be compared is said. */
export const compareQuery = z.object({
  traces: z
    .string()
    .max(10_000)
    .default('')
    .transform((text) => text.split(',').filter((id) => id !== ''))
    .pipe(z.array(z.string()).max(200))
    .meta({ description: 'Ids of 2 to 8 traces, separated by commas; the first is the reference' }),
})

/** Any two to eight traces with everything that is compared of them. */
export const tracesComparison = comparisonView.extend({
  /** The traces in the order of `evaluations`. */
  traces: z.array(traceRow),
  /** What was asked for and is not compared, and why, in plain words. */
  problems: z.array(z.string()),
})

export type TracesComparison = z.infer<typeof tracesComparison>
export type ComparedText = z.infer<typeof comparedText>
export type ComparedCall = z.infer<typeof comparedCall>
export type ComparedEvaluation = z.infer<typeof comparedEvaluation>
export type ComparisonView = z.infer<typeof comparisonView>
