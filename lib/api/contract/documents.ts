import { z } from 'zod'
import { cause, experimentRef, nanos, nanoUsd } from './scalars'
import { traceRow } from './traces'

/** One document over all runs of its experiment. */
export const documentRow = z.object({
  experiment: experimentRef,
  key: z.string(),
  source: z.string(),
  runs: z.int(),
  traces: z.int(),
  evaluations: z.int(),
  pairs: z.int(),
  surplus: z.int(),
  repeatFactor: z.number().nullable(),
  passes: z.int(),
  causes: z.array(cause),
  incomplete: z.int(),
  costNano: nanoUsd.nullable(),
  wasteNano: nanoUsd,
  answers: z.enum(['identical', 'equal_normalised', 'different']).nullable(),
  firstNs: nanos,
  lastNs: nanos,
})

export const DOCUMENT_SORTS = ['evaluations', 'waste', 'cost', 'key', 'last'] as const

export const documentPage = z.object({
  rows: z.array(documentRow),
  next: z.string().nullable(),
  total: z.int(),
  repeated: z.int(),
  /** Of all that match: documents whose repeats answered differently. */
  differing: z.int(),
})

/** One kind of finding about the documents of a run, with its first 50 examples. */
export const documentFinding = z.object({
  kind: z.enum(['differing_answers', 'near_repeat', 'shared_content', 'similar_keys']),
  title: z.string(),
  sentence: z.string(),
  total: z.int(),
  examples: z.array(
    z.object({
      /** At most 20 of the documents it is about. */
      keys: z.array(z.string()),
      documents: z.int(),
      text: z.string(),
    }),
  ),
})

/** One document: every trace that handled it, in order of time, with its inputs and answers for comparison. */
export const documentView = z.object({
  document: documentRow,
  sentence: z.string(),
  /** What else was found about it: other content under its key, its content under other keys, keys alike. */
  notes: z.array(z.string()),
  evaluations: z.array(
    z.object({
      trace: traceRow,
      /** Which of the document's distinct requests it made, from 0 in order of time; null for a trace that is no evaluation. */
      request: z.int().nullable(),
      input: z.string().nullable(),
      answer: z.string().nullable(),
      answerIs: z.enum(['first', 'same', 'equal_normalised', 'different', 'unknown']),
    }),
  ),
  artifacts: z.array(z.object({ path: z.string(), size: z.int(), href: z.string() })),
})

export type DocumentRow = z.infer<typeof documentRow>
export type DocumentPage = z.infer<typeof documentPage>
export type DocumentFindingView = z.infer<typeof documentFinding>
export type DocumentView = z.infer<typeof documentView>
