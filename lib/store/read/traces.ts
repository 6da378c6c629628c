import type { FilterTerm, TraceFilter } from '../../core/filter/filter'
import { type ExperimentId, type RunId, type TraceId, traceIdFrom } from '../../core/ids'
import type { Nanos } from '../../core/time'
import { num, str } from '../cells'
import type { Database, Reader, Value } from '../database'
import { marks, slices } from '../insert'
import type { ListQuery, SortKey, TraceListRow } from '../port-read'
import { JOIN_DOCUMENT } from '../sql/columns'
import { afterPosition, type Order, orderBy, positionAfter } from '../sql/position'
import { experimentsOf, whereOf } from '../sql/where'
import { labelValue } from '../write/labels'
import { selectList } from './list-row'

const ORDERS: Record<SortKey, Pick<Order, 'sql' | 'type' | 'nullable'> & { of: (row: TraceListRow) => unknown }> = {
  start: { sql: 't.start_ns', type: 'integer', nullable: false, of: (row) => row.startNs },
  duration: { sql: 't.duration_ns', type: 'integer', nullable: false, of: (row) => row.endNs - row.startNs },
  tokens: { sql: 't.total_tokens', type: 'integer', nullable: true, of: (row) => row.totalTokens },
  cost: { sql: 't.cost_nano', type: 'integer', nullable: true, of: (row) => row.costNano },
  spans: { sql: 't.spans', type: 'integer', nullable: false, of: (row) => row.spans },
  document: { sql: 't.document', type: 'text', nullable: true, of: (row) => row.document },
  name: { sql: 't.name', type: 'text', nullable: false, of: (row) => row.name },
}

/** One page of a filtered, sorted list; see `ReadStore.traces`. */
export async function listTraces(
  database: Database,
  { filter, sort, descending, after, limit }: ListQuery,
): Promise<{ rows: TraceListRow[]; next: string | null }> {
  const driver = sort === 'start' ? labelDriver(filter) : null
  const { of, ...column } = ORDERS[sort]
  const order: Order = driver ? { name: sort, ...column, sql: 'l.start_ns', id: 'l.trace_id', descending } : { name: sort, ...column, id: 't.id', descending }
  const where = whereOf(database.dialect, driver ? { terms: filter.terms.filter((term) => term !== driver.term) } : filter)
  const position = afterPosition(order, after)
  const driven = driver ? 'l.experiment_id = ? AND l.key = ? AND l.value = ? AND t.id = l.trace_id AND ' : ''
  const found = await selectList(
    database,
    `${driven}${where.text} AND ${position.text} ORDER BY ${orderBy(database.dialect, order)} LIMIT ?`,
    [...(driver?.args ?? []), ...where.args, ...position.args, limit + 1],
    { long: !driver && !isPlain(filter, sort), before: driver ? 'label l CROSS JOIN' : '' },
  )
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const value = last && of(last)
  return { rows, next: found.length > limit && last ? positionAfter(order, value === null ? null : String(value), last.id) : null }
}

/**
 * A label asked for by one value in one experiment, newest first, is a range of the label index in that very order: no list of
 * all its traces need be made, however many there are.
 */
function labelDriver(filter: TraceFilter): { term: FilterTerm; args: Value[] } | null {
  const experiments = experimentsOf(filter)
  const only = experiments?.length === 1 ? experiments[0] : undefined
  const term = filter.terms.find((one) => one.kind === 'label' && one.match === 'equal' && one.values.length === 1 && !one.negated)
  return only !== undefined && term?.kind === 'label' ? { term, args: [only, labelValue(term.key), labelValue(term.values[0] as string)] } : null
}

/** True when an index serves the order and the filter, so that a page is a few hundred steps whatever the size of the store. */
function isPlain(filter: TraceFilter, sort: SortKey): boolean {
  if (sort === 'spans' || sort === 'name') return false
  const bound = experimentsOf(filter)?.length === 1
  return filter.terms.every((term) => term.kind === 'experiment') && (sort === 'start' ? filter.terms.length === 0 || bound : bound)
}

/** How many traces match, and distinct documents among them. */
export async function countTraces(database: Database, filter: TraceFilter): Promise<{ traces: number; documents: number }> {
  const where = whereOf(database.dialect, filter)
  const join = where.joinsDocument ? JOIN_DOCUMENT : ''
  const [row] = await database.long(
    `SELECT SUM(c), COUNT(document) FROM (SELECT t.document, COUNT(*) AS c FROM trace t ${join} WHERE ${where.text} GROUP BY t.experiment_id, t.document) g`,
    where.args,
  )
  return { traces: num(row?.[0] ?? 0), documents: num(row?.[1] ?? 0) }
}

/** Traces by any spelling of their ids, in the order given. */
export async function tracesById(database: Database, ids: readonly string[]): Promise<TraceListRow[]> {
  const byName = new Map<string, TraceListRow>()
  const canonical = new Map(ids.map((id) => [id, traceIdFrom(id)]))
  const keep = (rows: readonly TraceListRow[]) => {
    for (const row of rows) {
      byName.set(row.id, row)
      byName.set(row.requestId, row)
    }
  }
  const known = [...new Set([...canonical.values()].filter((id) => id !== null))]
  for (const slice of slices(known, 400)) keep(await selectList(database, `t.id IN (${marks(slice.length)})`, slice))
  const others = ids.filter((id) => !byName.has(canonical.get(id) ?? id))
  for (const slice of slices(others, 400)) keep(await selectList(database, `t.request_id IN (${marks(slice.length)})`, slice))
  return ids.flatMap((id) => byName.get(canonical.get(id) ?? id) ?? byName.get(id) ?? [])
}

/** Traces of a run in order of start. */
export function runTraces(database: Database, id: RunId, limit: number): Promise<TraceListRow[]> {
  return selectList(database, 't.run_id = ? ORDER BY t.start_ns, t.id LIMIT ?', [id, limit], { long: true })
}

/** Traces of a document in order of start. */
export function documentTraces(database: Database, experimentId: ExperimentId, key: string, limit: number): Promise<TraceListRow[]> {
  return selectList(database, 't.experiment_id = ? AND t.document = ? ORDER BY t.start_ns, t.id LIMIT ?', [experimentId, key, limit])
}

/** Ids of an experiment's traces that began not later than a time, oldest first. */
export async function tracesUntil(reader: Reader, id: ExperimentId, until: Nanos, limit: number): Promise<TraceId[]> {
  const rows = await reader.all('SELECT id FROM trace WHERE experiment_id = ? AND start_ns <= ? ORDER BY start_ns, id LIMIT ?', [id, until, limit])
  return rows.map(([traceId]) => str<TraceId>(traceId))
}
