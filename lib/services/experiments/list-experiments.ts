import type { ExperimentList } from '../../api/contract/status'
import { sees } from '../access/seen-experiments'
import type { Context } from '../context'

/** Active experiments with the number of their traces, by name. */
export async function listExperiments({ ctx }: { ctx: Context }): Promise<ExperimentList> {
  const [experiments, facets] = await Promise.all([ctx.store.experiments(), ctx.store.facets({ terms: [] }, ['experiment'], 10_000)])
  const traces = new Map(facets[0]?.values.map(({ value, count }) => [value, count]))
  return {
    experiments: experiments
      .filter((experiment) => experiment.lifecycle === 'active' && sees(ctx, experiment.id))
      .map(({ id, name }) => ({ id, name, traces: traces.get(id) ?? 0 }))
      .sort((a, b) => a.name.localeCompare(b.name)),
  }
}
