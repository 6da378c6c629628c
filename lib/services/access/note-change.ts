import { randomBytes } from 'node:crypto'
import { nameOf } from '../../core/access/principal'
import type { Context } from '../context'

/**
 * Writes down who did what.
 * @param input `action`: method and route; `what`: which one, and how it came out
 */
export async function noteChange({ ctx, input }: { ctx: Context; input: { action: string; what: Record<string, string> } }): Promise<void> {
  const atMs = ctx.now()
  const id = `${String(atMs).padStart(14, '0')}${randomBytes(6).toString('hex')}`
  await ctx.store.addAuditEntry({ id, atMs, who: nameOf(ctx.principal), address: ctx.client.address, ...input })
}
