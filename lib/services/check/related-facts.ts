import type { ExperimentId } from '../../core/ids'
import type { RelatedFacts } from '../../core/wording/gate-related'
import type { StoredRun } from '../../store/port-read'
import type { Context } from '../context'
import { runsBefore } from '../runs/list-summaries'
import { neighboursOf } from '../runs/near-runs'
import { comparableRun } from '../runs/previous-run'

/** What the gate is told beside the runs it judges; related runs only where it judges one. */
export async function relatedFacts(ctx: Context, id: ExperimentId, runs: readonly StoredRun[], all: boolean): Promise<RelatedFacts> {
  const { wantedEvaluations = 1 } = await ctx.store.detectionSettings(id)
  const [run] = runs
  if (all || !run) return { wantedEvaluations, repeatsOf: [], previous: null }
  const [near, previous] = await Promise.all([neighboursOf(ctx, run), comparable(ctx, run)])
  const repeated = near.flatMap(({ id: other, earlier, repeats, sameRequests }) => (earlier && repeats && sameRequests ? { run: other, ...repeats } : []))
  return {
    wantedEvaluations,
    repeatsOf: repeated.map(({ run: other, shared, of }) => ({ run: other, documents: shared, of })),
    previous: previous?.detection ?? null,
  }
}

async function comparable(ctx: Context, run: StoredRun): Promise<StoredRun | null> {
  return comparableRun(ctx, run, await runsBefore(ctx, run))
}
