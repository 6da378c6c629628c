import type { RunSummary } from '../../api/contract/runs'
import type { ExperimentId } from '../../core/ids'
import type { StoredRun } from '../../store/port-read'
import type { Context } from '../context'
import { pendingAfter } from '../grace'
import { repeatFactor, runSummary } from './run-summary'

/** The newest runs as lines of Overview, each with the factors of its experiment's earlier runs among them. */
export async function listSummaries(ctx: Context, experimentId: string | null, limit: number): Promise<{ runs: StoredRun[]; summaries: RunSummary[] }> {
  const now = ctx.now()
  const runs = await ctx.store.runs({ experimentId: (experimentId as ExperimentId | null) ?? undefined, limit, pendingAfter: pendingAfter(now) })
  const earlier = new Map<string, (number | null)[]>()
  const summaries: RunSummary[] = []
  for (const run of [...runs].reverse()) {
    const factors = earlier.get(run.detection.experimentId) ?? []
    summaries.unshift(runSummary(run, factors, now))
    earlier.set(run.detection.experimentId, [...factors, repeatFactor(run)])
  }
  return { runs, summaries }
}
