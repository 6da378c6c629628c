import { type ParsedTerm, parseFilter, printFilter } from '@/lib/core/filter/filter-grammar'
import { filterKey } from '@/lib/core/filter/filter-keys'

/** Values of a facet that the filter asks for: those of its plain, not negated term. */
export function chosenValues(filter: string, key: string): string[] {
  const parsed = parseFilter(filter)
  if ('error' in parsed) return []
  return parsed.filter.terms.flatMap((term) => valuesOf(term, key))
}

/** The filter with a value of a facet added, or taken away when it was there. A filter with a mistake stays as it is. */
export function withValueToggled(filter: string, key: string, value: string): string {
  const parsed = parseFilter(filter)
  if ('error' in parsed) return filter
  const chosen = chosenValues(filter, key)
  const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]
  const rest = parsed.filter.terms.filter((term) => valuesOf(term, key).length === 0)
  const term = next.length > 0 ? termOf(key, next) : null
  return printFilter({ terms: term ? [...rest, term] : rest })
}

function valuesOf(term: ParsedTerm, key: string): string[] {
  if (term.kind === 'experiment_name') return key === 'experiment' && !term.negated ? term.names : []
  if (term.kind !== 'column' || term.column !== filterKey(key)?.column || term.negated || term.op !== '=') return []
  return [term.value, ...(term.alternatives ?? [])]
}

function termOf(key: string, values: string[]): ParsedTerm | null {
  const [value = '', ...alternatives] = values
  if (key === 'experiment') return { kind: 'experiment_name', names: values, negated: false }
  const column = filterKey(key)?.column
  if (!column) return null
  const term: ParsedTerm = { kind: 'column', column, op: '=', value, negated: false }
  return alternatives.length > 0 ? { ...term, alternatives } : term
}
