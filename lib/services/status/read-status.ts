import type { Status } from '../../api/contract/status'
import type { Context } from '../context'

/** What every page polls: a revision that changes when anything shown may have changed, and the counts of the navigation. */
export async function readStatus({ ctx, revision, version }: { ctx: Context; revision: number; version: string }): Promise<Status> {
  const counts = await ctx.store.counts()
  return {
    revision,
    traces: counts.traces,
    spans: counts.spans,
    repeats: counts.runsWithRepeats,
    missing: counts.runsIncomplete,
    demo: counts.demo,
    nowMs: ctx.now(),
    version,
  }
}
