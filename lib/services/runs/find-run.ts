import type { RunId } from '../../core/ids'
import type { Nanos } from '../../core/time'
import type { StoredRun } from '../../store/port-read'
import type { Context } from '../context'

/** A run by its id, or by the id it had before the user merged it into another; null when there is none. */
export async function findRun(ctx: Context, id: string, pendingAfter: Nanos): Promise<StoredRun | null> {
  const own = await ctx.store.run(id as RunId, pendingAfter)
  if (own) return own
  const merged = await ctx.store.mergedInto(id)
  return merged === null ? null : ctx.store.run(merged, pendingAfter)
}

/** The id that a run has now: another than this one where the user merged it. */
export async function currentRunId(ctx: Context, id: string): Promise<string> {
  return (await ctx.store.mergedInto(id)) ?? id
}
