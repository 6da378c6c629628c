import type { FilterTerm, TraceFilter } from '../../core/filter/filter'
import type { TraceId } from '../../core/ids'
import type { SortKey } from '../../core/trace-sorts'
import { num, str } from '../cells'
import type { Cell, Database, Value } from '../database'
import type { ListQuery, ReadStore } from '../port-read'
import { JOIN_DOCUMENT } from '../sql/columns'
import type { Sql } from '../sql/pattern'
import { afterPosition, type Order, orderBy, positionAfter } from '../sql/position'
import { type SortColumn, sortColumn } from '../sql/sorts'
import { experimentsOf, whereOf } from '../sql/where'
import { planOf } from '../text/text-plan'
import { labelValue } from '../write/labels'
import { countTraces } from './count-traces'

type Listed = Omit<ListQuery, 'after' | 'limit'>

/** A sorted, filtered list as the pieces of its queries. */
interface List {
  order: Order
  /** `WITH …` or nothing, then FROM and WHERE with their values. */
  table: Sql
  from: Sql
  where: Sql
  /** An index serves the order and the filter, so that a page is a few hundred steps whatever the size of the store. */
  plain: boolean
}

/** Ids of one page of a list, in its order, with the position after them; see `ReadStore.traces`. */
export async function pageOfIds(database: Database, { after, limit, ...query }: ListQuery): Promise<{ ids: TraceId[]; next: string | null }> {
  const list = await listOf(database, query, true)
  const found = await rowsAfter(database, list, afterPosition(list.order, after), limit + 1)
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { ids: rows.map(([id]) => id), next: found.length > limit && last ? positionAfter(list.order, last[1], last[0]) : null }
}

/** Where a trace stands in a list and its neighbours there; see `ReadStore.placeInList`. */
export async function placeInList(database: Database, query: Listed, id: TraceId): ReturnType<ReadStore['placeInList']> {
  const list = await listOf(database, query, false)
  const { table, from, where, order } = list
  const [own] = await database.long(`${table.text} SELECT ${order.sql} ${from.text} WHERE ${where.text} AND t.id = ?`, [...argsOf(list), id])
  if (!own) return null
  const value = textOf(own[0])
  const backwards = { ...list, order: { ...order, descending: !order.descending } }
  const before = afterPosition(backwards.order, positionAfter(backwards.order, value, id))
  const [next] = await rowsAfter(database, list, afterPosition(order, positionAfter(order, value, id)), 1)
  const [previous] = await rowsAfter(database, backwards, before, 1)
  const [ahead] = await database.long(`${table.text} SELECT COUNT(*) ${from.text} WHERE ${where.text} AND ${before.text}`, [...argsOf(list), ...before.args])
  const { traces } = await countTraces(database, query.filter)
  return { position: num(ahead?.[0] ?? 0) + 1, total: traces, previous: previous?.[0] ?? null, next: next?.[0] ?? null }
}

/** Ids of the traces that match, in order of id; see `ReadStore.matchingIds`. */
export async function matchingIds(database: Database, filter: TraceFilter, after: TraceId | null, limit: number): Promise<TraceId[]> {
  const where = whereOf(database.dialect, filter, await planOf(database, filter))
  const rows = await database.long(
    `SELECT t.id FROM trace t ${where.joinsDocument ? JOIN_DOCUMENT : ''} WHERE ${where.text} AND t.id > ? ORDER BY t.id LIMIT ?`,
    [...where.args, after ?? '', limit],
  )
  return rows.map(([id]) => str<TraceId>(id))
}

async function rowsAfter(database: Database, list: List, position: Sql, limit: number): Promise<[id: TraceId, value: string | null][]> {
  const { table, from, where, order, plain } = list
  const rows = await database[plain ? 'all' : 'long'](
    `${table.text} SELECT ${order.id}, ${order.sql} ${from.text} WHERE ${where.text} AND ${position.text} ORDER BY ${orderBy(database.dialect, order)} LIMIT ?`,
    [...argsOf(list), ...position.args, limit],
  )
  return rows.map(([id, value]) => [str<TraceId>(id), textOf(value)])
}

/** @param driven whether the label index may lead the way: it does for a page, not where a single trace is looked for */
async function listOf(database: Database, { filter, sort, descending }: Listed, driven: boolean): Promise<List> {
  const driver = driven && sort === 'start' ? labelDriver(filter) : null
  const column: SortColumn = sortColumn(sort, filter)
  const plan = await planOf(database, filter)
  const rest = driver ? { terms: filter.terms.filter((term) => term !== driver.term) } : filter
  const where = whereOf(database.dialect, rest, { ...plan, streamed: sort === 'start' })
  const joins = where.joinsDocument && column.join?.text !== JOIN_DOCUMENT ? JOIN_DOCUMENT : ''
  const { sql, type, nullable, spelled } = column
  return {
    order: driver
      ? { name: sort, sql: 'l.start_ns', type, nullable, id: 'l.trace_id', descending }
      : { name: sort, sql, type, nullable, id: 't.id', descending, spelled },
    table: column.table ? { text: `WITH ${column.table.text}`, args: column.table.args } : NOTHING,
    from: { text: `FROM ${driver ? 'label l CROSS JOIN ' : ''}trace t ${joins} ${column.join?.text ?? ''}`, args: column.join?.args ?? [] },
    where: driver
      ? { text: `l.experiment_id = ? AND l.key = ? AND l.value = ? AND t.id = l.trace_id AND ${where.text}`, args: [...driver.args, ...where.args] }
      : where,
    plain: driver !== null || isPlain(filter, sort),
  }
}

const NOTHING: Sql = { text: '', args: [] }

function argsOf({ table, from, where }: List): Value[] {
  return [...table.args, ...from.args, ...where.args]
}

function textOf(value: Cell): string | null {
  return value === null || value === undefined ? null : String(value)
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

const BY_EXPERIMENT = new Set<SortKey>(['start', 'duration', 'tokens', 'cost', 'document'])

/** True when an index serves the filter and the order as they are. */
export function isPlain(filter: TraceFilter, sort: SortKey): boolean {
  if (sort === 'trace') return filter.terms.length === 0
  if (!BY_EXPERIMENT.has(sort)) return false
  const bound = experimentsOf(filter)?.length === 1
  return filter.terms.every((term) => term.kind === 'experiment') && (sort === 'start' ? filter.terms.length === 0 || bound : bound)
}
