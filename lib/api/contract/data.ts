import { z } from 'zod'
import { RECEIPT_KINDS, RECEIPT_STATES } from '../../core/receipt'
import { nanos } from './scalars'

/** Query of `GET /api/v1/receipts`. */
export const receiptsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z
    .string()
    .regex(/^\d{1,15}-r?[\w-]{1,80}$/)
    .optional()
    .meta({ description: 'Where the page before ended: its `next`' }),
})

export type ReceiptsQuery = z.output<typeof receiptsQuery>

export const receiptView = z.object({
  id: z.string(),
  kind: z.enum(RECEIPT_KINDS),
  state: z
    .enum(RECEIPT_STATES)
    .meta({ description: '`removed`: looked for and found nowhere; `wiped`: in no file of the database any more, or vacuumed (PostgreSQL)' }),
  subject: z.string(),
  by: z.string().meta({ description: 'Who asked: `browser`, or the program by the name it gives' }),
  address: z.string(),
  traces: z.int(),
  counts: z.record(z.string(), z.int()).meta({ description: 'Rows removed, by table' }),
  findings: z.array(z.object({ table: z.string(), rows: z.int() })).meta({ description: 'What was looked through afterwards, and what was found' }),
  askedMs: z.int(),
  removedMs: z.int().nullable(),
  wipedMs: z.int().nullable(),
  error: z.string().nullable(),
  sentence: z.string(),
})
export type ReceiptView = z.infer<typeof receiptView>

export const receiptPage = z.object({ receipts: z.array(receiptView), next: z.string().nullable() })
export type ReceiptPage = z.infer<typeof receiptPage>

/** One receipt, with the hash of its traces' ids. */
export const receiptDetail = receiptView.extend({
  idsHash: z.string().meta({ description: 'SHA-256 of the ids, sorted, each with a line feed behind it' }),
  idsPath: z.string().meta({ description: 'Where the ids can be had, one a line' }),
})
export type ReceiptDetail = z.infer<typeof receiptDetail>

const bound = (most: number) => z.number().int().min(1).max(most).nullable()

/** Body of `PUT /api/v1/retention` and of its preview; without an experiment the rule for all that have none of their own. */
export const retentionInput = z.object({
  experiment: z.string().max(500).nullable(),
  days: bound(36_500),
  traces: bound(2_000_000_000),
  bytes: bound(Number.MAX_SAFE_INTEGER),
})
export type RetentionInput = z.infer<typeof retentionInput>

const retentionRuleView = retentionInput.extend({ experimentName: z.string().nullable(), madeMs: z.int() })
export type RetentionRuleView = z.infer<typeof retentionRuleView>

export const retentionView = z.object({
  rules: z.array(retentionRuleView),
  experiments: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type RetentionView = z.infer<typeof retentionView>

/** What a rule would delete now. */
export const retentionPreview = z.object({
  sentence: z.string(),
  traces: z.int(),
  total: z.int(),
  bytes: z.int(),
  oldestKeptNs: nanos.nullable(),
  experiments: z.int(),
})
export type RetentionPreview = z.infer<typeof retentionPreview>
