import type { Status } from '../../api/contract/status'
import type { Context } from '../context'
import { pendingAfter } from '../grace'

/** What every page polls: a revision that changes when anything shown may have changed, and the counts of the navigation. */
export async function readStatus({ ctx, revision, version }: { ctx: Context; revision: number; version: string }): Promise<Status> {
  const now = ctx.now()
  const [counts, missing] = await Promise.all([ctx.store.counts(), ctx.store.runsWithLoss(pendingAfter(now))])
  return {
    revision,
    traces: counts.traces,
    spans: counts.spans,
    repeats: counts.runsWithRepeats,
    missing,
    demo: counts.demo,
    nowMs: now,
    version,
  }
}
