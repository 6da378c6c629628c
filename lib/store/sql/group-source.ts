import type { TraceFilter } from '../../core/filter/filter'
import { labelOfKey } from '../../core/filter/filter-keys'
import { marks } from '../insert'
import type { TextPlan } from '../text/text-plan'
import { labelValue } from '../write/labels'
import { isFilterColumn, JOIN_DOCUMENT, SQL_COLUMNS, type SqlColumn } from './columns'
import type { Dialect, Sql } from './pattern'
import { experimentsOf, whereOf } from './where'

/** Where the rows of a grouped query come from and what they are grouped by. */
export interface GroupSource extends Sql {
  /** What is grouped by, as text; `text` is the FROM and WHERE. */
  value: string
  /** Expression for the experiment where it tells groups apart (a document's key is its identity within one experiment only), else `''`. */
  experiment: string
  /** FROM and WHERE of the traces that have no such label, which make the group null; null when `by` is no label. */
  lacking: Sql | null
}

/**
 * Traces that match a filter, by a column of FILTER_COLUMNS, `experiment`, a label key, or '' for all in one group. By label the
 * query walks the label index and looks the traces up: SQLite, left to choose, would search the index for every trace by a
 * prefix that all of them share. CROSS JOIN is its way of being told the order.
 */
export function groupSource(dialect: Dialect, filter: TraceFilter, by: string, plan: TextPlan): GroupSource {
  const where = whereOf(dialect, filter, plan)
  const column = columnOf(by)
  const join = where.joinsDocument || column?.joinsDocument ? JOIN_DOCUMENT : ''
  const experiment = by === 'document' ? 't.experiment_id' : "''"
  if (column) return { value: textOf(dialect, column), experiment, text: `FROM trace t ${join} WHERE ${where.text}`, args: where.args, lacking: null }
  const experiments = experimentsOf(filter)
  const within = experiments?.length ? `k.experiment_id IN (${marks(experiments.length)})` : 'k.experiment_id IN (SELECT id FROM experiment)'
  const range = `${within} AND k.key = ?`
  const args = [...(experiments ?? []), labelValue(labelOfKey(by) ?? by)]
  return {
    value: 'k.value',
    experiment,
    text: `FROM label k CROSS JOIN trace t ${join} WHERE ${range} AND t.id = k.trace_id AND ${where.text}`,
    args: [...args, ...where.args],
    lacking: {
      text: `FROM trace t ${join} WHERE t.id NOT IN (SELECT k.trace_id FROM label k WHERE ${range}) AND ${where.text}`,
      args: [...args, ...where.args],
    },
  }
}

/** A group's name: tells the group without a value from that of the empty text, and compares with `=`. */
export function nameOf(value: string): string {
  return `CASE WHEN ${value} IS NULL THEN '-' ELSE '+' || ${value} END`
}

function columnOf(by: string): SqlColumn | null {
  if (by === '') return { sql: "''", type: 'text' }
  if (by === 'experiment') return { sql: 't.experiment_id', type: 'text' }
  return isFilterColumn(by) ? SQL_COLUMNS[by] : null
}

/** @returns an expression; of a fraction its digits are as many as tell it from every other */
function textOf(dialect: Dialect, column: SqlColumn): string {
  if (column.type === 'text') return column.sql
  if (column.joinsDocument && dialect === 'sqlite') {
    const { sql } = column
    return `CASE WHEN ${sql} IS NULL THEN NULL WHEN ${sql} = CAST(${sql} AS INTEGER) THEN CAST(CAST(${sql} AS INTEGER) AS TEXT) WHEN CAST(CAST(${sql} AS TEXT) AS REAL) = ${sql} THEN CAST(${sql} AS TEXT) ELSE printf('%!.17g', ${sql}) END`
  }
  return column.type === 'flag' ? `CASE WHEN ${column.sql} = 1 THEN 'true' ELSE 'false' END` : `CAST(${column.sql} AS TEXT)`
}
