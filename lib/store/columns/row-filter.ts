import type { FilterColumn, FilterTerm } from '../../core/filter/filter'
import { labelOfKey } from '../../core/filter/filter-keys'
import { traceIdFrom } from '../../core/ids'
import { isFilterColumn, SQL_COLUMNS } from '../sql/columns'
import { isOfAnyModel } from '../sql/where'
import { labelValue } from '../write/labels'
import { codesThatFit, isOrderOp, markMoments, markNumbers, markUsd } from './comparison'
import { numbersOf } from './derived-numbers'
import type { LabelColumn } from './label-columns'
import type { MomentName, TextName, TraceTable } from './trace-table'

/** Columns of the filter that are kept as they are, by their name in the table. */
export const TEXT_OF: Partial<Record<FilterColumn, TextName>> = {
  name: 'name',
  state: 'state',
  completeness: 'completeness',
  document: 'document',
  document_source: 'document_source',
  role: 'role',
  pair: 'pair',
  cause: 'cause',
  worker: 'worker',
  stage: 'stage',
  partition: 'partition_id',
  model: 'model',
  session: 'session_id',
  user: 'user_name',
  client: 'client',
  way_in: 'way_in',
  source_run: 'source_run',
}
const MOMENT_OF: Partial<Record<FilterColumn, MomentName>> = { start_ms: 'start_ns', end_ms: 'end_ns', duration_ms: 'duration_ns' }

/** What a term needs to be answered here: nothing more, the column of a label, or the ids that SQL finds for it. */
export type Need = { kind: 'nothing' } | { kind: 'label'; key: string } | { kind: 'sql' }

/** What must be at hand before {@link markTerm} can answer a term. */
export function needOf(term: FilterTerm): Need {
  switch (term.kind) {
    case 'experiment':
    case 'run':
      return { kind: 'nothing' }
    case 'label':
    case 'label_compare':
      return term.kind === 'label_compare' && !isOrderOp(term.op) ? { kind: 'sql' } : { kind: 'label', key: labelValue(term.key) }
    case 'column':
      if (term.column === 'id') return { kind: term.op === '=' ? 'nothing' : 'sql' }
      if (term.column === 'received_ms') return { kind: 'sql' }
      if (TEXT_OF[term.column]) return { kind: term.op === 'regex' ? 'sql' : 'nothing' }
      return { kind: SQL_COLUMNS[term.column].type !== 'text' && isOrderOp(term.op) ? 'nothing' : 'sql' }
    case 'span':
    case 'text':
      return { kind: 'sql' }
  }
}

/**
 * Rows that fit a term, its negation aside, each marked 1; only places of live rows mean anything.
 * @param label the column of the label the term names, when {@link needOf} asks for one
 */
export function markTerm(table: TraceTable, term: FilterTerm, label: LabelColumn | null): Uint8Array {
  const out = new Uint8Array(paddedLength(table.size))
  const { size } = table
  switch (term.kind) {
    case 'experiment':
      markCodes(out, table.texts.experiment_id.codes, size, codesThatFit(table.texts.experiment_id.texts, '=', term.ids))
      break
    case 'run':
      markCodes(out, table.texts.run_id.codes, size, codesThatFit(table.texts.run_id.texts, '=', term.ids))
      break
    case 'column':
      markColumn(out, table, term)
      break
    case 'label':
      if (label) markLabel(out, label, size, term)
      break
    case 'label_compare':
      if (label && isOrderOp(term.op) && Number.isFinite(term.value)) {
        const numbers = label.numbersByCode()
        const hits = new Uint8Array(numbers.length)
        markNumbers(hits, numbers, numbers.length, term.op, term.value)
        hits[0] = 0
        markCodes(out, label.codes, size, hits)
      }
      break
    default:
      throw new Error(`a term of kind ${term.kind} is SQL's`)
  }
  return out
}

function markColumn(out: Uint8Array, table: TraceTable, { column, op, value, alternatives }: Extract<FilterTerm, { kind: 'column' }>): void {
  const values = op === '=' || op === 'glob' ? [value, ...(alternatives ?? [])] : [value]
  const text = TEXT_OF[column]
  if (text && op !== 'regex') {
    const { codes, texts } = table.texts[text]
    const hits = codesThatFit(texts, op, values)
    markCodes(out, codes, table.size, hits)
    if (isOfAnyModel({ column, op })) table.models.mark(out, hits, table.size)
    return
  }
  if (column === 'id') {
    for (const id of values) {
      const name = new TextEncoder().encode(traceIdFrom(id) ?? id)
      const row = name.length === 32 && /^[0-9a-f]{32}$/.test(traceIdFrom(id) ?? id) ? table.ids.find(name, 0, 32) : -1
      if (row >= 0) out[row] = 1
    }
    return
  }
  if (!isOrderOp(op)) throw new Error(`${op} of ${column} is SQL's`)
  const moment = MOMENT_OF[column]
  for (const one of values) {
    const { type } = SQL_COLUMNS[column]
    if (moment) markMoments(out, table.moments[moment], table.size, type === 'moment' ? 'moment' : 'duration', op, one)
    else if (type === 'usd') markUsd(out, numbersOf(table, column), table.size, op, one)
    else if (type === 'flag') markNumbers(out, numbersOf(table, column), table.size, op, /^(true|1)$/i.test(one) ? 1 : 0)
    else if (one.trim() !== '' && Number.isFinite(Number(one))) markNumbers(out, numbersOf(table, column), table.size, op, Number(one))
  }
}

function markLabel(out: Uint8Array, { codes, texts }: LabelColumn, size: number, term: Extract<FilterTerm, { kind: 'label' }>): void {
  const hits =
    term.match === 'exists'
      ? new Uint8Array(texts.count + 1).fill(1, 1)
      : codesThatFit(texts, term.match === 'glob' ? 'glob' : '=', term.match === 'glob' ? term.values : term.values.map(labelValue))
  markCodes(out, codes, size, hits)
}

function markCodes(out: Uint8Array, codes: Int32Array, size: number, hits: Uint8Array): void {
  const only = hits.indexOf(1)
  if (only < 0) return
  if (hits.indexOf(1, only + 1) < 0) {
    // One value, as mostly: comparing is quicker than looking each code up, and quicker without a branch
    for (let row = 0; row < size; row++) {
      const difference = (codes[row] as number) ^ only
      out[row] = ((difference | -difference) >>> 31) ^ 1
    }
    return
  }
  for (let row = 0; row < size; row++) out[row] = hits[codes[row] as number] as number
}

/** Length of marks for so many rows: whole words, so that they are combined four at a time. */
export function paddedLength(size: number): number {
  return (size + 3) & ~3
}

/** Places of the bytes that are 1, the others being 0; four at a time where none is. */
export function placesOf(words: Uint32Array): Int32Array {
  let count = 0
  for (let at = 0; at < words.length; at++) count += Math.imul(words[at] as number, 0x01010101) >>> 24
  const places = new Int32Array(count)
  const marks = new Uint8Array(words.buffer)
  let put = 0
  for (let at = 0; at < words.length; at++) {
    if (words[at] === 0) continue
    for (let row = at * 4; row < at * 4 + 4; row++) if (marks[row] === 1) places[put++] = row
  }
  return places
}

/** Keys of the labels a filter, a sort or a group names. */
export function labelKeyOf(by: string): string | null {
  return by === '' || by === 'experiment' || isFilterColumn(by) ? null : labelValue(labelOfKey(by) ?? by)
}
