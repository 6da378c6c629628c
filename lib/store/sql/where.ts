import type { CompareOp, FilterTerm, TraceFilter } from '../../core/filter/filter'
import { traceIdFrom } from '../../core/ids'
import type { Value } from '../database'
import { marks } from '../insert'
import { phrasesOf, type TextPlan, textCondition, USUAL_PLAN } from '../text/text-plan'
import { labelValue } from '../write/labels'
import { SQL_COLUMNS } from './columns'
import { compare } from './compare'
import { type Dialect, globMatch, type Sql } from './pattern'

/** Conditions over `t` (trace), and whether they need `d` (its document). */
export interface Where extends Sql {
  joinsDocument: boolean
}

/**
 * One condition for a whole filter: every term must hold. An unknown (null) value never fits, and so fits the negation.
 * @param plan how its texts are looked for, see `planOf`
 */
export function whereOf(dialect: Dialect, filter: TraceFilter, plan: TextPlan = USUAL_PLAN): Where {
  const parts: string[] = []
  const args: Value[] = []
  const add = (part: Sql, negated: boolean) => {
    parts.push(negated ? `((${part.text}) IS NOT TRUE)` : `(${part.text})`)
    args.push(...part.args)
  }
  const { wanted, unwanted } = phrasesOf(filter)
  if (wanted.length > 0) add(textCondition(dialect, wanted, plan), false)
  for (const text of unwanted) add(textCondition(dialect, [text], plan, true), true)
  for (const term of filter.terms) if (term.kind !== 'text') add(conditionOf(dialect, term, filter), 'negated' in term && term.negated)
  return {
    text: parts.length > 0 ? parts.join(' AND ') : '1 = 1',
    args,
    joinsDocument: filter.terms.some((term) => term.kind === 'column' && SQL_COLUMNS[term.column].joinsDocument === true),
  }
}

function conditionOf(dialect: Dialect, term: Exclude<FilterTerm, { kind: 'text' }>, filter: TraceFilter): Sql {
  switch (term.kind) {
    case 'experiment':
      return oneOf('t.experiment_id', term.ids)
    case 'run':
      return oneOf('t.run_id', term.ids)
    case 'column': {
      const values = term.op === '=' || term.op === 'glob' ? [term.value, ...(term.alternatives ?? [])] : [term.value]
      const fits = any(
        values.map((value) =>
          compare(dialect, SQL_COLUMNS[term.column], term.op, term.column === 'id' && term.op === '=' ? (traceIdFrom(value) ?? value) : value),
        ),
      )
      return isOfAnyModel(term) ? any([fits, calledModel(dialect, term.op, values)]) : fits
    }
    case 'label':
      return labelled(term, filter, labelValues(dialect, term))
    case 'label_compare':
      return labelled(term, filter, compare(dialect, { sql: 'l.num', type: 'number' }, term.op, String(term.value)))
    case 'span': {
      const found = compare(dialect, { sql: `s.${term.field}`, type: 'text' }, term.op, term.field === 'status' ? term.value.toLowerCase() : term.value)
      return { text: `EXISTS (SELECT 1 FROM span s WHERE s.trace_id = t.id AND ${found.text})`, args: found.args }
    }
  }
}

/** True for a term that asks for a model: any that the trace called fits, not only the one that its row names. */
export function isOfAnyModel({ column, op }: Pick<Extract<FilterTerm, { kind: 'column' }>, 'column' | 'op'>): boolean {
  return column === 'model' && (op === '=' || op === 'glob')
}

function calledModel(dialect: Dialect, op: CompareOp, values: readonly string[]): Sql {
  const found = any(values.map((value) => compare(dialect, { sql: 'm.model', type: 'text' }, op, value)))
  return { text: `t.id IN (SELECT m.trace_id FROM trace_model m WHERE m.model <> '' AND ${found.text})`, args: found.args }
}

function labelValues(dialect: Dialect, term: Extract<FilterTerm, { kind: 'label' }>): Sql {
  if (term.match === 'exists') return { text: '1 = 1', args: [] }
  if (term.match === 'glob') return any(term.values.map((value) => globMatch(dialect, 'l.value', value)))
  return oneOf('l.value', term.values.map(labelValue))
}

/** Traces that carry a label: a range of the label index for each experiment asked for, or for each there is. */
function labelled(term: { key: string }, filter: TraceFilter, value: Sql): Sql {
  const experiments = experimentsOf(filter)
  const within: Sql = experiments ? oneOf('l.experiment_id', experiments) : { text: 'l.experiment_id IN (SELECT id FROM experiment)', args: [] }
  return {
    text: `t.id IN (SELECT l.trace_id FROM label l WHERE ${within.text} AND l.key = ? AND ${value.text})`,
    args: [...within.args, labelValue(term.key), ...value.args],
  }
}

/** Experiments a filter is bound to, or null. */
export function experimentsOf(filter: TraceFilter): string[] | null {
  const term = filter.terms.find((one) => one.kind === 'experiment')
  return term?.kind === 'experiment' ? term.ids : null
}

function oneOf(expression: string, values: readonly string[]): Sql {
  if (values.length === 0) return { text: '1 = 0', args: [] }
  return { text: values.length === 1 ? `${expression} = ?` : `${expression} IN (${marks(values.length)})`, args: [...values] }
}

function any(parts: readonly Sql[]): Sql {
  if (parts.length === 0) return { text: '1 = 0', args: [] }
  return { text: `(${parts.map(({ text }) => text).join(' OR ')})`, args: parts.flatMap(({ args }) => args) }
}
