import type { Context } from '../context'
import { askedBy } from '../receipts/asked-by'

/** Removes the demo's experiments with everything in them. Nothing else is touched; removing twice changes nothing. */
export async function removeDemo({ ctx }: { ctx: Context }): Promise<{ demo: boolean; traces: number }> {
  for (const experiment of await ctx.store.experiments()) {
    if (!experiment.demo) continue
    const asked = { kind: 'experiment' as const, subject: `experiment ${experiment.name}`, ...askedBy(ctx), askedMs: ctx.now() }
    await ctx.store.deleteExperimentForGood(experiment.id, asked)
  }
  ctx.receipts?.wake()
  await ctx.settle('findings')
  return { demo: false, traces: 0 }
}
