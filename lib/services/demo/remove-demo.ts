import type { Context } from '../context'

/** Removes the demo's experiments with everything in them. Nothing else is touched; removing twice changes nothing. */
export async function removeDemo({ ctx }: { ctx: Context }): Promise<{ demo: boolean; traces: number }> {
  for (const experiment of await ctx.store.experiments()) if (experiment.demo) await ctx.store.deleteExperimentForGood(experiment.id)
  await ctx.settle('findings')
  return { demo: false, traces: 0 }
}
