import { z } from 'zod'
import { experimentRef, traceId } from './scalars'

const names = z.array(z.string()).max(1_000)

/** One rule by which a trace's document is found; the first that finds a key decides. */
export const documentRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tag'), names }),
  z.object({ kind: z.literal('metadata'), names }),
  z.object({ kind: z.literal('attribute'), names }),
  z.object({ kind: z.literal('client_request_id') }),
  z.object({ kind: z.literal('input'), paths: names.meta({ description: 'JSON paths in the root’s inputs, like `$.doc_id`' }) }),
  z.object({ kind: z.literal('pattern'), pattern: z.string().meta({ description: 'A regular expression (RE2) with one group, over the prompt' }) }),
  z.object({ kind: z.literal('content') }),
])

/** Rules in order, and the names that carry a job's own id. */
export const identityInput = z.object({ rules: z.array(documentRule).max(1_000), jobIdKeys: names })

const documentRef = z.object({ key: z.string(), source: z.string() })

export const identityView = z.object({
  experiment: experimentRef,
  settings: identityInput,
  isDefault: z.boolean(),
  defaults: identityInput,
  /** The rules before these: what undo restores. */
  previous: identityInput.nullable(),
  sentence: z.string(),
  /** What is stored: how many traces each rule decided. */
  coverage: z.object({
    traces: z.int(),
    /** By the place of the rule. */
    rules: z.array(z.object({ traces: z.int(), sources: z.array(z.object({ source: z.string(), traces: z.int() })) })),
    /** Known by nothing. */
    undecided: z.int(),
    /** Decided by a rule that is no longer there, because they are not summarised anew yet. */
    earlier: z.int(),
    /** Of those known by content: how many took the key of their run's document with equal content. */
    adopted: z.int(),
  }),
  job: z.object({ total: z.int(), done: z.int(), startedMs: z.number() }).nullable(),
})

const beforeAfter = z.object({ before: z.int(), after: z.int() })

export const identityPreview = z.object({
  sentence: z.string(),
  /** Traces of the experiment, and how many of them were looked at: all, or a sample. */
  traces: z.int(),
  examined: z.int(),
  changed: z.int(),
  documents: beforeAfter,
  undecided: beforeAfter,
  /** Evaluations beyond one for each document and request, by the runs as they are now; null for a sample. */
  surplus: beforeAfter.nullable(),
  /** Traces with a job's own id, and how many ids there are. */
  jobs: z.object({ traces: beforeAfter, ids: beforeAfter }),
  /** By the place of the rule: how many traces it would decide, how many it finds a key in, and of a pattern how many characters of a prompt are looked at. */
  rules: z.array(z.object({ decides: z.int(), matches: z.int(), examinedCharacters: z.int().nullable() })),
  examples: z.array(z.object({ traceId, requestId: z.string(), before: documentRef.nullable(), after: documentRef.nullable() })),
  /** Keys that are equal but for case or spaces: they stay different documents. */
  similarKeys: z.object({ total: z.int(), examples: z.array(z.array(z.string())) }),
})

export type DocumentRuleInput = z.infer<typeof documentRule>
export type IdentityInput = z.infer<typeof identityInput>
export type IdentityView = z.infer<typeof identityView>
export type IdentityPreview = z.infer<typeof identityPreview>
