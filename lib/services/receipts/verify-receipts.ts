import type { Worker } from '../selection/worker'

/**
 * Looks for the traces of every deletion that has come to its end, then makes their bytes unreadable.
 * @returns whether something is left to be done later
 */
export async function verifyReceipts(ctx: Worker): Promise<boolean> {
  for (const { id } of await ctx.store.receiptsIn(['closing'])) await ctx.store.verifyReceipt(id)
  const removed = await ctx.store.receiptsIn(['removed'])
  if (removed.length === 0) return false
  if (!(await ctx.store.wipe())) return true
  await ctx.store.noteWiped(
    removed.map(({ id }) => id),
    ctx.now(),
  )
  return false
}

/** Closes what was cut short, when a process begins: those who go on with theirs find them by themselves. */
export async function closeCutShort(ctx: Worker): Promise<void> {
  for (const { id, kind } of await ctx.store.receiptsIn(['removing'])) {
    if (kind !== 'retention' && kind !== 'selection') await ctx.store.closeReceipt(id, ctx.now())
  }
}
