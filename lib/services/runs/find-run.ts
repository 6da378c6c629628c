import type { RunId } from '../../core/ids'
import type { Nanos } from '../../core/time'
import type { StoredRun } from '../../store/port-read'
import { sees } from '../access/seen-experiments'
import type { Context } from '../context'

/** A run by its id, or by the id it had before the user merged it into another; null when there is none. */
export async function findRun(ctx: Context, id: string, pendingAfter: Nanos): Promise<StoredRun | null> {
  const own = await ctx.store.run(id as RunId, pendingAfter)
  const merged = own === null ? await ctx.store.mergedInto(id) : null
  const run = merged === null ? own : await ctx.store.run(merged, pendingAfter)
  return run && sees(ctx, run.detection.experimentId) ? run : null
}

/** The id that a run has now: another than this one where the user merged it. */
export async function currentRunId(ctx: Context, id: string): Promise<string> {
  return (await ctx.store.mergedInto(id)) ?? id
}
