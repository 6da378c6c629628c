import type { TraceFilter } from '../../core/filter/filter'
import type { SortKey } from '../../core/trace-sorts'
import { marks } from '../insert'
import { labelValue } from '../write/labels'
import { JOIN_DOCUMENT, SQL_COLUMNS, WASTE } from './columns'
import type { Sql } from './pattern'
import type { Order } from './position'
import { experimentsOf } from './where'

/** A sort key as SQL over `t`: what is compared, and the joins it needs. */
export interface SortColumn extends Pick<Order, 'sql' | 'type' | 'nullable'> {
  /** Joins that `sql` needs beside `t`. */
  join?: Sql
  /** A common table expression that `join` names. */
  table?: Sql
}

const DOCUMENT: Sql = { text: JOIN_DOCUMENT, args: [] }
const integer = (sql: string, nullable: boolean): SortColumn => ({ sql, type: 'integer', nullable })
const text = (sql: string, nullable = true): SortColumn => ({ sql, type: 'text', nullable })

const SORTS: Record<Exclude<SortKey, `label:${string}`>, SortColumn> = {
  start: integer('t.start_ns', false),
  duration: integer('t.duration_ns', false),
  tokens: integer('t.total_tokens', true),
  input_tokens: integer('t.input_tokens', true),
  output_tokens: integer('t.output_tokens', true),
  cost: integer('t.cost_nano', true),
  waste: integer(WASTE, false),
  factor: { sql: SQL_COLUMNS.repeat.sql, type: 'real', nullable: true, join: DOCUMENT },
  spans: integer('t.spans', false),
  missing_spans: integer(SQL_COLUMNS.missing_spans.sql, false),
  document: text('t.document'),
  name: text('t.name', false),
  experiment: { ...text('x.name'), join: { text: 'LEFT JOIN experiment x ON x.id = t.experiment_id', args: [] } },
  pass: integer('t.pass', true),
  cause: text('t.cause'),
  state: text('t.state', false),
  completeness: text('t.completeness', false),
  worker: text('t.worker'),
  stage: text('t.stage'),
  partition: text('t.partition_id'),
  model: text('t.model'),
  session: text('t.session_id'),
  user: text('t.user_name'),
  received: integer('t.received_ms', false),
}

/**
 * What a list is ordered by, as SQL. Experiments are ordered by their names; a label by its text. The labels of one key are read once
 * into a table of their own: the label index cannot be searched by trace.
 */
export function sortColumn(sort: SortKey, filter: TraceFilter): SortColumn {
  if (!sort.startsWith('label:')) return SORTS[sort as keyof typeof SORTS]
  const experiments = experimentsOf(filter)
  const within = experiments?.length ? `experiment_id IN (${marks(experiments.length)})` : 'experiment_id IN (SELECT id FROM experiment)'
  return {
    ...text('o.value'),
    table: {
      text: `o AS MATERIALIZED (SELECT trace_id, value FROM label WHERE ${within} AND key = ?)`,
      args: [...(experiments ?? []), labelValue(sort.slice('label:'.length))],
    },
    join: { text: 'LEFT JOIN o ON o.trace_id = t.id', args: [] },
  }
}
