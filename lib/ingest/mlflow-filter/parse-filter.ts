import { type Clause, type ClauseEntity, type Comparator, NUMERIC_KEYS } from './clause'
import { identify } from './identifier'
import { parseClauses } from './parse-clauses'

const EQUALITY: readonly Comparator[] = ['=', '!=']
const PATTERNS: readonly Comparator[] = ['LIKE', 'ILIKE', 'RLIKE']
const LISTS: readonly Comparator[] = ['IN', 'NOT IN']
const ORDERINGS: readonly Comparator[] = ['>', '>=', '<', '<=']
const NULLS: readonly Comparator[] = ['IS NULL', 'IS NOT NULL']

/**
 * Parses MLflow's trace filter language (protocol reference 5.2).
 * @returns the clauses in order; none for a blank filter.
 * @throws FilterError that names the position of what is wrong.
 */
export function parseFilter(filter: string): Clause[] {
  return parseClauses(filter, { identify, comparators, valueKind })
}

function comparators(entity: ClauseEntity, key: string, parts: readonly string[]): readonly Comparator[] {
  if (isNumeric(entity, key)) return [...EQUALITY, ...ORDERINGS]
  if (entity === 'span' && key === 'content') return ['LIKE', 'ILIKE']
  if (key === 'mlflow.linkedPrompts' && parts.at(-1) === 'prompt') return ['=']
  const written = [...EQUALITY, ...PATTERNS]
  if (entity === 'attribute' || entity === 'span') return [...written, ...LISTS, ...(key === 'client_request_id' ? NULLS : [])]
  if (entity === 'feedback' || entity === 'expectation') return [...written, ...ORDERINGS, ...NULLS]
  return [...written, ...LISTS, ...NULLS]
}

function valueKind(entity: ClauseEntity, key: string): 'number' | 'text' | 'either' {
  if (isNumeric(entity, key)) return 'number'
  return entity === 'feedback' || entity === 'expectation' ? 'either' : 'text'
}

function isNumeric(entity: ClauseEntity, key: string): boolean {
  return entity === 'attribute' && (NUMERIC_KEYS as readonly string[]).includes(key)
}
