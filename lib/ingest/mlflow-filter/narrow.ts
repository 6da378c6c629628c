import type { CompareOp, FilterTerm } from '../../core/filter/filter'
import type { Clause } from './clause'

/** A summary takes a trace's start from its spans, the info from its client; the store is asked this much more generously. */
const TIME_MARGIN_MS = 3_600_000

/** More narrow no further, and a statement has a greatest depth and number of parameters. */
const MOST_TERMS = 20
const MOST_VALUES = 500

/** Longer tags are not in the label index. */
const LONGEST_LABEL = 1_024

/**
 * Terms for the store that keep every trace the clauses could match, and as few others as the indexes can tell apart. The
 * compiled filter decides; a clause without a term here costs only the reading of more candidates. Tags are labels with one value
 * each; metadata and span attributes have none where a tag of the same name is, so they cannot narrow by value.
 */
export function narrow(clauses: readonly Clause[]): FilterTerm[] {
  return clauses.flatMap(termsOf).slice(0, MOST_TERMS)
}

function termsOf(clause: Clause): FilterTerm[] {
  const { entity, key, comparator, value } = clause
  if (entity === 'attribute') return attributeTerms(key, comparator, value)
  if (entity === 'tag') return tagTerms(key, comparator, value)
  if (entity === 'span' && (key === 'name' || key === 'type') && comparator === '=')
    return [{ kind: 'span', field: key, op: '=', value: String(value), negated: false }]
  return []
}

function attributeTerms(key: string, comparator: Clause['comparator'], value: Clause['value']): FilterTerm[] {
  if ((key === 'client_request_id' || key === 'request_id') && comparator === '=') return [column(key, '=', String(value))]
  if (key !== 'timestamp_ms' || typeof value !== 'number') return []
  const from = column('start_ms', '>=', String(Math.floor(value) - TIME_MARGIN_MS))
  const to = column('start_ms', '<=', String(Math.ceil(value) + TIME_MARGIN_MS))
  if (comparator === '=') return [from, to]
  if (comparator === '>' || comparator === '>=') return [from]
  return comparator === '!=' ? [] : [to]
}

function column(name: 'client_request_id' | 'request_id' | 'start_ms', op: CompareOp, value: string): FilterTerm {
  return { kind: 'column', column: name, op, value, negated: false }
}

/** MLflow's own tags need not be labels. */
function tagTerms(key: string, comparator: Clause['comparator'], value: Clause['value']): FilterTerm[] {
  const values = comparator === '=' ? [String(value)] : comparator === 'IN' ? (value as string[]) : null
  if (key.startsWith('mlflow.') || values === null || values.length > MOST_VALUES || values.some((one) => one.length > LONGEST_LABEL || one === '')) return []
  return [{ kind: 'label', key, values, match: 'equal', negated: false }]
}
