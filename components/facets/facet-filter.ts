import { type ParsedTerm, parseFilter, printFilter } from '@/lib/core/filter/filter-grammar'
import { filterKey, labelOfKey } from '@/lib/core/filter/filter-keys'

/** Whether the filter asks for a value of a facet, leaves it out, or says nothing of it. */
export type ValueState = 'in' | 'out' | null

/** Values of a facet that the filter asks for (`in`) or leaves out (`out`), by its plain terms. */
export function chosenValues(filter: string, key: string): ReadonlyMap<string, 'in' | 'out'> {
  const parsed = parseFilter(filter)
  if ('error' in parsed) return new Map()
  return new Map(parsed.filter.terms.flatMap((term) => valuesOf(term, key).map((value) => [value, isNegated(term) ? 'out' : 'in'] as const)))
}

/** The filter with a value of a facet asked for, left out, or (null) not spoken of. A filter with a mistake stays as it is. */
export function withValue(filter: string, key: string, value: string, state: ValueState): string {
  const parsed = parseFilter(filter)
  if ('error' in parsed) return filter
  const rest = parsed.filter.terms.filter((term) => valuesOf(term, key).length === 0)
  const chosen = new Map(chosenValues(filter, key))
  chosen.delete(value)
  if (state !== null) chosen.set(value, state)
  const of = (wanted: 'in' | 'out') => [...chosen].filter(([, is]) => is === wanted).map(([name]) => name)
  const terms = [termOf(key, of('in'), false), termOf(key, of('out'), true)].filter((term) => term !== null)
  return printFilter({ terms: [...rest, ...terms] })
}

/** The filter without anything a facet says. */
export function withoutFacet(filter: string, key: string): string {
  const parsed = parseFilter(filter)
  if ('error' in parsed) return filter
  return printFilter({ terms: parsed.filter.terms.filter((term) => valuesOf(term, key).length === 0) })
}

function isNegated(term: ParsedTerm): boolean {
  return 'negated' in term && term.negated
}

function valuesOf(term: ParsedTerm, key: string): string[] {
  if (term.kind === 'experiment_name') return key === 'experiment' ? term.names : []
  if (term.kind === 'label') return term.key === labelOfKey(key) && term.match === 'equal' ? term.values : []
  if (term.kind !== 'column' || term.column !== columnOf(key) || term.op !== '=') return []
  return [term.value, ...(term.alternatives ?? [])]
}

function termOf(key: string, values: string[], negated: boolean): ParsedTerm | null {
  const [value, ...alternatives] = values
  if (value === undefined) return null
  if (key === 'experiment') return { kind: 'experiment_name', names: values, negated }
  const column = columnOf(key)
  if (!column) return { kind: 'label', key: labelOfKey(key) ?? key, values, match: 'equal', negated }
  const term: ParsedTerm = { kind: 'column', column, op: '=', value, negated }
  return alternatives.length > 0 ? { ...term, alternatives } : term
}

function columnOf(key: string) {
  return filterKey(key)?.column
}
