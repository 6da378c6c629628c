import type { RetentionView } from '../../api/contract/data'
import type { Context } from '../context'

/** Rules of retention: that for all first, then those of experiments. */
export async function readRetention({ ctx }: { ctx: Pick<Context, 'store'> }): Promise<RetentionView> {
  const experiments = await ctx.store.experiments()
  const names = new Map(experiments.map(({ id, name }) => [id, name]))
  const rules = await ctx.store.retentionRules()
  return {
    rules: rules.map(({ experimentId, ...rule }) => ({
      ...rule,
      experiment: experimentId,
      experimentName: experimentId === null ? null : (names.get(experimentId) ?? null),
    })),
    experiments: experiments.map(({ id, name }) => ({ id, name })),
  }
}
