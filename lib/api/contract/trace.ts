import { z } from 'zod'
import { fix } from './runs'
import { nanos, nanoUsd, traceId } from './scalars'
import { traceRow } from './traces'

/** One span of the skeleton: structure, times and numbers, no payload. */
export const spanNode = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  name: z.string(),
  type: z.string(),
  startNs: nanos,
  /** null while the span is still open. */
  endNs: nanos.nullable(),
  status: z.enum(['unset', 'ok', 'error']),
  model: z.string().nullable(),
  inputTokens: z.int().nullable(),
  outputTokens: z.int().nullable(),
  totalTokens: z.int().nullable(),
  costNano: nanoUsd.nullable(),
  /** False for a wrapper that repeats its child's usage: shown, not added up. */
  counted: z.boolean(),
  notes: z.int(),
})

/** An evaluation of the same document in the same run, beside which this trace stands. */
export const siblingTrace = z.object({
  id: traceId,
  pass: z.int().nullable(),
  role: z.enum(['evaluation', 'failed_attempt', 'second_record', 'no_evaluation']).nullable(),
  stage: z.string().nullable(),
  worker: z.string().nullable(),
  durationNs: nanos,
  completeness: z.string(),
  spans: z.int(),
  reportedSpans: z.int().nullable(),
  answer: z.enum(['first', 'same', 'equal_normalised', 'different', 'unknown']),
})

/** How much of a trace to answer. */
export const traceAsked = z.object({
  spans: z.coerce.number().int().min(0).max(10_000).default(10_000).meta({ description: 'Most spans to list; 0 leaves them and `missingParents` out' }),
  after: z.string().max(100).nullable().default(null).meta({ description: 'The `nextSpans` of the answer before' }),
})

export const traceView = z.object({
  trace: traceRow,
  /** In order of start, then id. */
  spans: z.array(spanNode),
  /** Where the list of spans goes on; null at its end. */
  nextSpans: z.string().nullable(),
  /** Parent ids that spans name but that never arrived. */
  missingParents: z.array(z.string()),
  siblings: z.array(siblingTrace),
  tags: z.record(z.string(), z.string()),
  metadata: z.record(z.string(), z.string()),
  resource: z.record(z.string(), z.string()),
  client: z.string().nullable(),
  wayIn: z.string(),
  address: z.string().nullable(),
  receivedNs: nanos.nullable(),
  payloadBytes: z.int(),
  /** Why it is incomplete and what to do, when it is. */
  advice: z.object({ sentence: z.string(), fixes: z.array(fix) }).nullable(),
  notes: z.array(z.string()),
  assessments: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.string(),
      value: z.json(),
      source: z.string(),
      rationale: z.string().nullable(),
      spanId: z.string().nullable(),
    }),
  ),
  artifacts: z.array(z.object({ path: z.string(), size: z.int(), href: z.string() })),
})

export type SpanNode = z.infer<typeof spanNode>
export type SiblingTrace = z.infer<typeof siblingTrace>
export type TraceView = z.infer<typeof traceView>

export { type SpanDetail, spanDetail } from './span'
