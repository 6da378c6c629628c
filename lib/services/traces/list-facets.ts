import type { Facets } from '../../api/contract/traces'
import type { FilterTerm, TraceFilter } from '../../core/filter/filter'
import type { Context } from '../context'
import { experimentNames } from '../experiments/experiment-names'
import { resolveFilter } from './resolve-filter'
import { shortWorkers } from './short-workers'

const FACETS = [
  { key: 'experiment', title: 'Experiment' },
  { key: 'completeness', title: 'Completeness' },
  { key: 'pass', title: 'Pass' },
  { key: 'cause', title: 'Cause' },
  { key: 'worker', title: 'Worker' },
  { key: 'model', title: 'Model' },
  { key: 'document_source', title: 'Document key' },
  { key: 'state', title: 'State' },
] as const

const MOST_VALUES = 8

/** Counts by value beside the list: for each facet the same filter without the facet's own terms, so that its other values stay choosable. */
export async function listFacets({ ctx, input }: { ctx: Context; input: { filter: string } }): Promise<Facets> {
  const filter = await resolveFilter(ctx, input.filter)
  const names = await experimentNames(ctx.store)
  const facets = await Promise.all(
    FACETS.map(async ({ key, title }) => {
      const counts = await ctx.store.facet(without(filter, key), key, MOST_VALUES)
      const workerName = shortWorkers(counts.map(({ value }) => value))
      return {
        key,
        title,
        values: counts.map(({ value, count }) => ({
          value: key === 'experiment' ? names(value).name : value,
          label: key === 'worker' ? workerName(value) : labelOf(key, value, names),
          count,
        })),
      }
    }),
  )
  return { facets: facets.filter((facet) => facet.values.length > 0) }
}

function without(filter: TraceFilter, key: string): TraceFilter {
  return { terms: filter.terms.filter((term) => !concerns(term, key)) }
}

function concerns(term: FilterTerm, key: string): boolean {
  return term.kind === 'column' ? term.column === key : term.kind === key
}

function labelOf(key: string, value: string, names: (id: string) => { name: string }): string {
  if (key === 'experiment') return names(value).name
  if (key === 'completeness') return value === 'complete' ? 'whole' : value.replaceAll('_', ' ')
  if (key === 'pass') return value === '1' ? '1 wanted' : `${value} surplus`
  if (key === 'cause') return value.replace('plan_reevaluation', 'plan re-evaluation').replaceAll('_', ' ')
  return value
}
