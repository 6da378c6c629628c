import type { Facets } from '../../api/contract/traces'
import { columnOfKey } from '../../core/filter/filter-keys'
import type { ExperimentId } from '../../core/ids'
import { seenExperiments, sees } from '../access/seen-experiments'
import type { Context } from '../context'
import { type ExperimentNames, experimentNames } from '../experiments/experiment-names'
import { ServiceError } from '../service-error'
import { resolveFilter } from './resolve-filter'
import { shortWorkers } from './short-workers'

const USUAL = ['experiment', 'completeness', 'pass', 'cause', 'worker', 'model', 'document_source', 'state']
const TITLES: Record<string, string> = { document_source: 'Document key', missing_spans: 'Missing spans', way_in: 'Way in', source_run: 'MLflow run' }

const MOST_VALUES = 8
const MOST_KEYS = 40

/**
 * Counts by value beside the list: for each facet the same filter without the facet's own terms, so that its other values stay choosable.
 * Of the usual facets those without a value are left out; one that was asked for is answered in any case.
 * @throws ServiceError `invalid_filter`, `invalid` when too many are asked for.
 */
export async function listFacets({ ctx, input }: { ctx: Context; input: { filter: string; keys: readonly string[] } }): Promise<Facets> {
  const asked = [...new Set(input.keys)]
  if (asked.length > MOST_KEYS) throw new ServiceError('invalid', `keys: ${asked.length} are too many to count by at once; at most ${MOST_KEYS}`)
  const keys = asked.length > 0 ? asked : USUAL
  const filter = await resolveFilter(ctx, input.filter)
  const [counted, names] = await Promise.all([
    ctx.store.facets(
      filter,
      keys.map((key) => columnOfKey(key) ?? key),
      MOST_VALUES,
    ),
    experimentNames(ctx.store),
  ])
  const facets = counted.map((facet, index) => facetView(narrowed(ctx, { ...facet, key: keys[index] ?? facet.key }), names))
  return { facets: facets.filter(({ values }) => asked.length > 0 || values.length > 0) }
}

type Counted = Awaited<ReturnType<Context['store']['facets']>>[number]

/** Experiments are counted without the term that names some: of those that who asks does not see nothing is told. */
function narrowed(ctx: Context, facet: Counted): Counted {
  if (facet.key !== 'experiment' || seenExperiments(ctx) === null) return facet
  const values = facet.values.filter(({ value }) => sees(ctx, value as ExperimentId))
  return { ...facet, values, distinct: values.length }
}

function facetView({ key, values, distinct }: Counted, names: ExperimentNames): Facets['facets'][number] {
  const workerName = shortWorkers(values.map(({ value }) => value))
  return {
    key,
    title: titleOf(key),
    values: values.map(({ value, count }) => ({
      value: key === 'experiment' ? names(value).name : value,
      label: key === 'worker' ? workerName(value) : labelOf(key, value, names),
      count,
    })),
    distinct,
  }
}

/** A column's name with a capital; a tag, metadata key or attribute as it is written. */
function titleOf(key: string): string {
  if (key !== 'experiment' && columnOfKey(key) === undefined) return key
  return TITLES[key] ?? `${key.charAt(0).toUpperCase()}${key.slice(1).replaceAll('_', ' ')}`
}

function labelOf(key: string, value: string, names: ExperimentNames): string {
  if (key === 'experiment') return names(value).name
  if (key === 'completeness') return value === 'complete' ? 'whole' : value.replaceAll('_', ' ')
  if (key === 'pass') return value === '1' ? '1 wanted' : `${value} surplus`
  if (key === 'cause') return value.replace('plan_reevaluation', 'plan re-evaluation').replaceAll('_', ' ')
  return value
}
