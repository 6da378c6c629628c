import type { FilterTerm, TraceFilter } from '../../core/filter/filter'
import { parseFilter } from '../../core/filter/filter-grammar'
import { filterKeyOfColumn } from '../../core/filter/filter-keys'
import { momentMs } from '../../core/filter/filter-values'
import { wildcardTest } from '../../core/filter/wildcard-test'
import { wireLimits, wireLimitText } from '../../ingest/wire-limits'
import { seenExperiments } from '../access/seen-experiments'
import type { Context } from '../context'
import { currentRunId } from '../runs/find-run'
import { ServiceError } from '../service-error'

/**
 * The filter of a page's URL as the store understands it: grammar parsed, experiment names (globs allowed) resolved to ids, former ids
 * of merged runs to those they have now, times before now (`-24h`) to moments; narrowed to the experiments that who asks sees.
 * @throws ServiceError `invalid_filter` with the place where it broke.
 */
export async function resolveFilter(ctx: Context, text: string): Promise<TraceFilter> {
  const most = wireLimits().filterLength
  if (text.length > most)
    throw new ServiceError('invalid_filter', `The filter is longer than ${wireLimitText('filterLength')}.`, { at: most, length: text.length - most })
  const parsed = parseFilter(text)
  if ('error' in parsed) throw new ServiceError('invalid_filter', parsed.error.message, { at: parsed.error.at, length: parsed.error.length })
  const terms: FilterTerm[] = []
  for (const term of parsed.filter.terms) {
    if (term.kind === 'run') terms.push({ ...term, ids: await Promise.all(term.ids.map((id) => currentRunId(ctx, id))) })
    else if (term.kind === 'column' && filterKeyOfColumn(term.column)?.type === 'time') terms.push({ ...term, value: momentMs(term.value, ctx.now()) })
    else if (term.kind !== 'experiment_name') terms.push(term)
    else terms.push({ kind: 'experiment', ids: await idsByName(ctx, term.names, term.negated) })
  }
  const seen = seenExperiments(ctx)
  return { terms: seen === null ? terms : [...terms, { kind: 'experiment', ids: [...seen] }] }
}

async function idsByName(ctx: Context, globs: readonly string[], negated: boolean): Promise<string[]> {
  const patterns = globs.map((glob) => wildcardTest(glob.split('*').map((piece) => Array.from(piece))))
  const experiments = await ctx.store.experiments()
  return experiments
    .filter((experiment) => patterns.some((pattern) => pattern(experiment.name) || pattern(experiment.id)) !== negated)
    .map((experiment) => experiment.id)
}
