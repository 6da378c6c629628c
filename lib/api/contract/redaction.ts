import { z } from 'zod'
import { KEY_PATTERN } from '../../core/redaction/key-pattern'
import { REDACTION_KINDS } from '../../core/redaction/rules'

/** What one set of redaction rules may hold at most. Lengths in characters. */
export const REDACTION_LIMITS = { patterns: 50, keys: 200, name: 40, pattern: 500, text: 100_000 } as const

const ownPattern = z.object({
  name: z
    .string()
    .regex(
      /^[\p{L}\p{N}](?:[\p{L}\p{N} _.-]{0,38}[\p{L}\p{N}])?$/u,
      'a name has at most 40 letters, digits, spaces, dots, dashes; it begins and ends with a letter or digit',
    ),
  pattern: z.string().min(1).max(REDACTION_LIMITS.pattern),
})

/** Body of `PUT /api/v1/redaction`: the rules as a whole. */
export const redactionInput = z.object({
  kinds: z.array(z.enum(REDACTION_KINDS)).max(REDACTION_KINDS.length),
  patterns: z.array(ownPattern).max(REDACTION_LIMITS.patterns),
  keys: z.array(z.string().regex(KEY_PATTERN, 'a key has at most 56 letters, digits, spaces and _ . * : / @ + -')).max(REDACTION_LIMITS.keys),
  tags: z.enum(['documents', 'all']),
})
export type RedactionInput = z.infer<typeof redactionInput>

/** Counts as they are kept. */
export const takenKept = z.object({ sinceMs: z.number(), taken: z.record(z.string(), z.number()) })

const takenList = z.array(z.object({ what: z.string(), count: z.number() }))

/** Answer of `GET` and `PUT /api/v1/redaction`. */
export const redactionView = redactionInput.extend({
  /** True until somebody has saved rules: these are the ones that come with the product. */
  isDefault: z.boolean(),
  /** How many were taken since then, by what markers say, the most first; as of some seconds ago. */
  taken: takenList,
  takenSinceMs: z.number().nullable(),
})
export type RedactionView = z.infer<typeof redactionView>

/** Body of `POST /api/v1/redaction/preview`: a text, and rules to try; without rules those that hold. */
export const redactionPreviewInput = z.object({ text: z.string().max(REDACTION_LIMITS.text), rules: redactionInput.optional() })
export type RedactionPreviewInput = z.infer<typeof redactionPreviewInput>

/** What would be stored of the text, and what would be taken. */
export const redactionPreview = z.object({ text: z.string(), taken: takenList })
export type RedactionPreview = z.infer<typeof redactionPreview>
