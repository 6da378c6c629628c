import type { TraceFilter } from '../../core/filter/filter'
import { SORTED_CHARACTERS, type SortKey } from '../../core/trace-sorts'
import { marks } from '../insert'
import { labelValue, numberIn } from '../write/labels'
import { JOIN_DOCUMENT, SQL_COLUMNS, WASTE } from './columns'
import type { Sql } from './pattern'
import type { Order } from './position'
import { experimentsOf } from './where'

/** A sort key as SQL over `t`: what is compared, and the joins it needs. */
export interface SortColumn extends Pick<Order, 'sql' | 'type' | 'nullable' | 'spelled'> {
  /** Joins that `sql` needs beside `t`. */
  join?: Sql
  /** A common table expression that `join` names. */
  table?: Sql
}

/** Digits of a whole number that both dialects, and a double, hold exactly. */
const MOST_DIGITS = 15
const DOCUMENT: Sql = { text: JOIN_DOCUMENT, args: [] }
const integer = (sql: string, nullable: boolean): SortColumn => ({ sql, type: 'integer', nullable })
const text = (sql: string, nullable = true): SortColumn => ({ sql, type: 'text', nullable })
/** Texts that are mostly whole numbers, such as Spark's stages. */
const counted = (sql: string): SortColumn => ({ ...text(sql), spelled: { sql: wholeNumber(sql), of: wholeNumberIn } })
/** The beginning of a long text; `substr` counts code points in both dialects. */
export const beginning = (sql: string) => `substr(${sql}, 1, ${SORTED_CHARACTERS})`

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
  stage: counted('t.stage'),
  partition: counted('t.partition_id'),
  model: text('t.model'),
  session: text('t.session_id'),
  user: text('t.user_name'),
  received: integer('t.received_ms', false),
  trace: text('t.id', false),
  client: text('t.client'),
  input: text(beginning('t.input_preview')),
  answer: text(beginning('t.output_preview')),
}

/** The whole number a text consists of, as SQL that both dialects read alike; null where it is none. */
function wholeNumber(sql: string): string {
  return `CASE WHEN ${sql} <> '' AND LENGTH(${sql}) <= ${MOST_DIGITS} AND LTRIM(${sql}, '0123456789') = '' THEN CAST(${sql} AS DOUBLE PRECISION) END`
}

/** The whole number a text consists of, at most 15 digits without a sign; null where it is none. */
export function wholeNumberIn(text: string): number | null {
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : null
}

/**
 * What a list is ordered by, as SQL. Experiments are ordered by their names; a label by the number it spells out, then by its text. The
 * labels of one key are read once into a table of their own: the label index cannot be searched by trace.
 */
export function sortColumn(sort: SortKey, filter: TraceFilter): SortColumn {
  if (!sort.startsWith('label:')) return SORTS[sort as keyof typeof SORTS]
  const experiments = experimentsOf(filter)
  const within = experiments?.length ? `experiment_id IN (${marks(experiments.length)})` : 'experiment_id IN (SELECT id FROM experiment)'
  return {
    ...text('o.value'),
    spelled: { sql: 'o.num', of: numberIn },
    table: {
      text: `o AS MATERIALIZED (SELECT trace_id, value, num FROM label WHERE ${within} AND key = ?)`,
      args: [...(experiments ?? []), labelValue(sort.slice('label:'.length))],
    },
    join: { text: 'LEFT JOIN o ON o.trace_id = t.id', args: [] },
  }
}
