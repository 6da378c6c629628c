import { printTerm } from '@/lib/core/filter/filter-grammar'
import { filterKey, labelOfKey } from '@/lib/core/filter/filter-keys'

/** The filter that leaves the traces whose value of a facet holds a text anywhere; asterisks of the text are left out. */
export function holdsFilter(key: string, text: string): string {
  const value = `*${text.replaceAll('*', '')}*`
  if (key === 'experiment') return printTerm({ kind: 'experiment_name', names: [value], negated: false })
  const column = filterKey(key)?.column
  return printTerm(
    column
      ? { kind: 'column', column, op: 'glob', value, negated: false }
      : { kind: 'label', key: labelOfKey(key) ?? key, values: [value], match: 'glob', negated: false },
  )
}

/** Whether values of a facet can be searched as text: numbers cannot. */
export function isSearchable(key: string): boolean {
  const known = filterKey(key)
  return key !== 'experiment' && (!known || known.type === 'text')
}
