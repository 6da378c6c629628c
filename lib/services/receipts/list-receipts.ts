import type { ReceiptPage, ReceiptsQuery, ReceiptView } from '../../api/contract/data'
import type { Receipt } from '../../core/receipt'
import type { Millis } from '../../core/time'
import { receiptSentence } from '../../core/wording/deletion'
import type { Context } from '../context'

/** Receipts of deletions, the newest first. */
export async function listReceipts({ ctx, input: { limit, after } }: { ctx: Context; input: ReceiptsQuery }): Promise<ReceiptPage> {
  const dash = after?.indexOf('-') ?? -1
  const before = after === undefined ? undefined : { askedMs: Number(after.slice(0, dash)) as Millis, id: after.slice(dash + 1) }
  const found = await ctx.store.receipts(limit + 1, before)
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return { receipts: shown.map(receiptViewOf), next: found.length > limit && last ? `${last.askedMs}-${last.id}` : null }
}

/** A receipt as pages and programs are told it. */
export function receiptViewOf(receipt: Receipt): ReceiptView {
  return { ...receipt, sentence: receiptSentence(receipt) }
}
