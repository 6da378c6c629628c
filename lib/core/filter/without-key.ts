import type { FilterTerm, TraceFilter } from './filter'
import { labelOfKey } from './filter-keys'

/** A filter without its terms on one key (a column, `experiment` or a label), so that other values of that key stay choosable. */
export function withoutKey(filter: TraceFilter, key: string): TraceFilter {
  return { terms: filter.terms.filter((term) => !concerns(term, key)) }
}

function concerns(term: FilterTerm, key: string): boolean {
  switch (term.kind) {
    case 'column':
      return term.column === key
    case 'label':
    case 'label_compare':
      return term.key === labelOfKey(key)
    default:
      return term.kind === key
  }
}
