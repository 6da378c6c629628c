import type { FilterColumn } from '../../core/filter/filter'
import type { NumberColumn } from './columns'
import type { NumberName, TraceTable } from './trace-table'

/** The question is beyond the columns, such as one that touches numbers too great to be told apart here: SQL answers it. */
export class BeyondError extends Error {
  override readonly name = 'BeyondError'
}

const KEPT: Partial<Record<FilterColumn | NumberSort, NumberName>> = {
  pass: 'pass',
  surplus: 'surplus',
  spans: 'spans',
  tokens: 'total_tokens',
  cost: 'cost_nano',
  input_tokens: 'input_tokens',
  output_tokens: 'output_tokens',
  received: 'received_ms',
}

/** Numbers that lists are ordered by beside the columns of the filter. */
export type NumberSort = 'input_tokens' | 'output_tokens' | 'received' | 'factor'

/**
 * By row, the numbers of a column as SQL's expressions give them; NaN is null. Money in nano-dollars.
 * @throws BeyondError when some are too great
 */
export function numbersOf(table: TraceTable, column: FilterColumn | NumberSort): Float64Array {
  const kept = KEPT[column]
  if (kept) return exact(table.numbers[kept])
  const made = new Float64Array(table.size)
  if (column === 'waste') {
    const [surplus, billed] = [exact(table.numbers.surplus), exact(table.numbers.billed_nano)]
    for (let row = 0; row < made.length; row++) made[row] = surplus[row] === 1 ? orZero(billed[row] as number) : 0
  } else if (column === 'missing_spans') {
    const [spans, reported] = [exact(table.numbers.spans), exact(table.numbers.reported_spans)]
    for (let row = 0; row < made.length; row++) made[row] = Math.max(0, orZero((reported[row] as number) - (spans[row] as number)))
  } else if (column === 'repeat' || column === 'factor') {
    for (let row = 0; row < made.length; row++) made[row] = table.factor(row)
  } else throw new Error(`${column} is no number`)
  return made
}

/**
 * By row, what it added to the bill of its run (BILLED in sql/columns.ts) or its calls without a price there; what detection has not
 * seen, by itself. NaN is null.
 * @throws BeyondError when some numbers are too great
 */
export function bills(table: TraceTable, what: 'cost' | 'unpriced'): Float64Array {
  const { cost_nano, billed_nano, unpriced_calls, billed_unpriced } = table.numbers
  const [own, billed] = what === 'cost' ? [exact(cost_nano), exact(billed_nano)] : [exact(unpriced_calls), exact(billed_unpriced)]
  const { codes } = table.texts.role
  const made = new Float64Array(table.size)
  for (let row = 0; row < made.length; row++) made[row] = (codes[row] === 0 ? own[row] : billed[row]) as number
  return made
}

/** The values of a column. @throws BeyondError when some are too great */
export function exact(column: NumberColumn): Float64Array {
  if (column.inexact > 0) throw new BeyondError('a number is beyond what a double holds')
  return column.values
}

function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value
}
