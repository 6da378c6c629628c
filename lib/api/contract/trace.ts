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

export const traceView = z.object({
  trace: traceRow,
  spans: z.array(spanNode),
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

export const chatMessage = z.object({
  role: z.string(),
  /** Text of the message; '' when it has only tool calls or images. */
  text: z.string(),
  toolCalls: z.array(z.object({ id: z.string().nullable(), name: z.string(), arguments: z.string() })),
  toolCallId: z.string().nullable(),
  images: z.array(z.string()),
})

/** One opened span: its payload. Integers beyond 2^53 in `attributes`, `inputs` and `outputs` arrive as bare digits in the JSON. */
export const spanDetail = z.object({
  id: z.string(),
  traceId,
  name: z.string(),
  type: z.string(),
  kind: z.string(),
  startNs: nanos,
  endNs: nanos.nullable(),
  status: z.enum(['unset', 'ok', 'error']),
  statusMessage: z.string(),
  /** Messages in order, the answer last, when the span is a chat; else null. */
  chat: z.array(chatMessage).nullable(),
  inputs: z.json().nullable(),
  outputs: z.json().nullable(),
  attributes: z.record(z.string(), z.json()),
  events: z.array(z.object({ name: z.string(), timeNs: nanos, attributes: z.record(z.string(), z.json()) })),
  links: z.array(z.object({ traceId: z.string(), spanId: z.string(), attributes: z.record(z.string(), z.json()) })),
  resource: z.record(z.string(), z.json()),
  scope: z.object({ name: z.string(), version: z.string() }),
  usage: z
    .object({
      inputTokens: z.int().nullable(),
      outputTokens: z.int().nullable(),
      totalTokens: z.int().nullable(),
      cacheReadTokens: z.int().nullable(),
      cacheWriteTokens: z.int().nullable(),
      reasoningTokens: z.int().nullable(),
      key: z.string().nullable(),
    })
    .nullable(),
  price: z
    .object({
      model: z.string().nullable(),
      /** Lines of the bill: tokens × dollars per million = amount. */
      lines: z.array(z.object({ label: z.string(), tokens: z.int(), perMillionUsd: z.string().nullable(), costNano: nanoUsd.nullable() })),
      totalNano: nanoUsd.nullable(),
      /** Where the price comes from, or why there is none, as a sentence. */
      note: z.string(),
      clientNano: nanoUsd.nullable(),
    })
    .nullable(),
  notes: z.array(z.string()),
})

export type SpanNode = z.infer<typeof spanNode>
export type SiblingTrace = z.infer<typeof siblingTrace>
export type TraceView = z.infer<typeof traceView>
export type ChatMessage = z.infer<typeof chatMessage>
export type SpanDetail = z.infer<typeof spanDetail>
