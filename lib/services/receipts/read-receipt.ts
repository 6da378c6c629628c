import { createHash } from 'node:crypto'
import type { ReceiptDetail } from '../../api/contract/data'
import type { Receipt } from '../../core/receipt'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { receiptViewOf } from './list-receipts'

/** One receipt. @throws ServiceError `not_found` */
export async function readReceipt({ ctx, input: { id } }: { ctx: Context; input: { id: string } }): Promise<ReceiptDetail> {
  const receipt = await existing(ctx, id)
  const idsHash = createHash('sha256')
    .update(await linesOf(ctx, id))
    .digest('hex')
  return { ...receiptViewOf(receipt), idsHash, idsPath: `/api/v1/receipts/${id}/ids` }
}

/** The ids of its traces, sorted, each with a line feed behind it. @throws ServiceError `not_found` */
export async function readReceiptIds({ ctx, input: { id } }: { ctx: Context; input: { id: string } }): Promise<string> {
  await existing(ctx, id)
  return linesOf(ctx, id)
}

async function existing(ctx: Context, id: string): Promise<Receipt> {
  const receipt = await ctx.store.receipt(id)
  if (!receipt) throw new ServiceError('not_found', `there is no receipt ${id}`)
  return receipt
}

async function linesOf(ctx: Context, id: string): Promise<string> {
  return (await ctx.store.receiptIds(id))
    .sort()
    .map((one) => `${one}\n`)
    .join('')
}
