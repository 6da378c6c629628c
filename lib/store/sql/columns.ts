import type { FilterColumn } from '../../core/filter/filter'

/** How values of a column are compared: as text, number, dollars against nano-dollars, milliseconds against nanoseconds, or true/false. */
export type ColumnType = 'text' | 'number' | 'usd' | 'moment' | 'duration' | 'flag'

export interface SqlColumn {
  /** Expression over `t` (trace) and, where `joinsDocument`, `d` (its document within its run). */
  sql: string
  type: ColumnType
  joinsDocument?: boolean
}

/** What a trace added to the bill; until detection has seen it, its own cost. */
export const BILLED = 'CASE WHEN t.role IS NULL THEN t.cost_nano ELSE t.billed_nano END'
/** What it wasted: the bill of surplus evaluations. */
export const WASTE = 'CASE WHEN t.surplus = 1 THEN COALESCE(t.billed_nano, 0) ELSE 0 END'
/** Joins the document of a trace within its run, one search of a primary key. */
export const JOIN_DOCUMENT = 'LEFT JOIN document d ON d.run_id = t.run_id AND d.key = t.document'

/** The columns a filter or a group can name, as SQL. */
export const SQL_COLUMNS: Record<FilterColumn, SqlColumn> = {
  id: { sql: 't.id', type: 'text' },
  request_id: { sql: 't.request_id', type: 'text' },
  client_request_id: { sql: 't.client_request_id', type: 'text' },
  name: { sql: 't.name', type: 'text' },
  state: { sql: 't.state', type: 'text' },
  completeness: { sql: 't.completeness', type: 'text' },
  document: { sql: 't.document', type: 'text' },
  document_source: { sql: 't.document_source', type: 'text' },
  role: { sql: 't.role', type: 'text' },
  pair: { sql: 't.pair', type: 'text' },
  pass: { sql: 't.pass', type: 'number' },
  cause: { sql: 't.cause', type: 'text' },
  surplus: { sql: 't.surplus', type: 'flag' },
  start_ms: { sql: 't.start_ns', type: 'moment' },
  end_ms: { sql: 't.end_ns', type: 'moment' },
  received_ms: { sql: '(t.received_ms * 1000000)', type: 'moment' },
  duration_ms: { sql: 't.duration_ns', type: 'duration' },
  spans: { sql: 't.spans', type: 'number' },
  missing_spans: { sql: 'CASE WHEN t.reported_spans > t.spans THEN t.reported_spans - t.spans ELSE 0 END', type: 'number' },
  tokens: { sql: 't.total_tokens', type: 'number' },
  input_tokens: { sql: 't.input_tokens', type: 'number' },
  output_tokens: { sql: 't.output_tokens', type: 'number' },
  cost: { sql: 't.cost_nano', type: 'usd' },
  waste: { sql: WASTE, type: 'usd' },
  repeat: { sql: '(CAST(d.evaluations AS DOUBLE PRECISION) / NULLIF(d.pairs, 0))', type: 'number', joinsDocument: true },
  worker: { sql: 't.worker', type: 'text' },
  stage: { sql: 't.stage', type: 'text' },
  partition: { sql: 't.partition_id', type: 'text' },
  model: { sql: 't.model', type: 'text' },
  session: { sql: 't.session_id', type: 'text' },
  user: { sql: 't.user_name', type: 'text' },
  client: { sql: 't.client', type: 'text' },
  way_in: { sql: 't.way_in', type: 'text' },
  source_run: { sql: 't.source_run', type: 'text' },
}

/** True when a name is a column rather than a label. */
export function isFilterColumn(name: string): name is FilterColumn {
  return Object.hasOwn(SQL_COLUMNS, name)
}
