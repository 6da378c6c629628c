import { z } from 'zod'
import { REDACTION_KINDS } from '../../core/redaction/rules'

/** As long as a share lasts unless it is said otherwise, and at most: milliseconds. */
export const SHARE_LASTS_MS = { usual: 7 * 86_400_000, most: 366 * 86_400_000 }
export const MOST_SHARE_VIEWS = 1_000_000

const key = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N} _.*:/@+-]{1,56}$/u, 'the name of an attribute or of a key: letters, digits and _ . * : / @ + -')
const pattern = z.object({
  name: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N} _.*:/@+-]{1,56}$/u, 'a name: letters, digits and _ . * : / @ + -'),
  pattern: z.string().min(1, 'a pattern must not be empty').max(500),
})

export const shareProfile = z.object({
  inputs: z.boolean().default(false).meta({ description: 'Hide what was sent, with the attributes that may repeat it' }),
  outputs: z.boolean().default(false).meta({ description: 'Hide what came back, with the attributes that may repeat it' }),
  kinds: z.array(z.enum(REDACTION_KINDS)).max(REDACTION_KINDS.length).default(['secrets', 'emails']).meta({ description: 'What is looked for in every text' }),
  patterns: z.array(pattern).max(20).default([]).meta({ description: 'Patterns of your own (RE2)' }),
  keys: z.array(key).max(50).default([]).meta({ description: 'Attributes, tags or keys in JSON whose values are hidden; `*` stands for anything' }),
})

export const shareScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('trace'), traceId: z.string().min(1).max(100) }),
  z.object({ kind: z.literal('document'), experimentId: z.string().min(1).max(100), key: z.string().min(1).max(10_000) }),
  z.object({ kind: z.literal('run'), runId: z.string().min(1).max(200) }),
  z.object({ kind: z.literal('list'), filter: z.string().max(10_000) }),
])

export const shareInput = z.object({
  scope: shareScope,
  profile: shareProfile.prefault({}),
  frozen: z.boolean().default(false).meta({ description: 'Keep a copy now and answer from it' }),
  lastsMs: z
    .int()
    .min(60_000)
    .max(SHARE_LASTS_MS.most)
    .nullable()
    .default(SHARE_LASTS_MS.usual)
    .meta({ description: 'How long it opens; null for as long as it is not revoked' }),
  mostViews: z.int().min(1).max(MOST_SHARE_VIEWS).nullable().default(null).meta({ description: 'How often it opens' }),
})

/** A share as its makers see it. */
export const shareView = z.object({
  id: z.string(),
  scope: shareScope,
  title: z.string(),
  profile: shareProfile,
  frozen: z.boolean(),
  madeBy: z.string(),
  madeMs: z.int(),
  endsMs: z.int().nullable(),
  mostViews: z.int().nullable(),
  views: z.int(),
  revokedMs: z.int().nullable(),
  state: z.enum(['open', 'expired', 'exhausted', 'revoked']),
})

/** `token` is told this once; the link is `/share#<token>`. */
export const shareMade = z.object({ share: shareView, token: z.string() })
/** `token` opens for a quarter of an hour what a visitor would see, and counts as no view. */
export const sharePreview = z.object({ token: z.string(), endsMs: z.int() })
export const shareList = z.object({ shares: z.array(shareView), next: z.string().nullable() })
export const shareListQuery = z.object({
  after: z.string().max(100).nullable().default(null).meta({ description: 'The `next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const shareViewLog = z.object({ views: z.array(z.object({ atMs: z.int(), address: z.string(), userAgent: z.string() })) })

export const openShareInput = z.object({ token: z.string().max(200) })

/** What a visitor is told of a share, and the ticket that the page then asks with (`Authorization: Share <ticket>`). */
export const openedShare = z.object({
  ticket: z.string(),
  scope: shareScope,
  title: z.string(),
  frozen: z.boolean(),
  madeMs: z.int(),
  endsMs: z.int().nullable(),
  /** What is hidden, each as a phrase. */
  hidden: z.array(z.string()),
  preview: z.boolean(),
})

export type ShareInput = z.infer<typeof shareInput>
export type ShareScopeInput = z.infer<typeof shareScope>
export type ShareView = z.infer<typeof shareView>
export type ShareMade = z.infer<typeof shareMade>
export type SharePreviewView = z.infer<typeof sharePreview>
export type ShareList = z.infer<typeof shareList>
export type OpenedShare = z.infer<typeof openedShare>
export type ShareViewLog = z.infer<typeof shareViewLog>
