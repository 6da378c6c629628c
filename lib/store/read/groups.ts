import type { TraceFilter } from '../../core/filter/filter'
import type { ExperimentId, TraceId } from '../../core/ids'
import type { NanoUsd } from '../../core/money'
import type { Nanos } from '../../core/time'
import { big, num, str, strOrNull } from '../cells'
import type { Database, Reader, Row } from '../database'
import { marks, slices } from '../insert'
import type { GroupRow, ReadStore } from '../port-read'
import { BILLED, WASTE } from '../sql/columns'
import { groupSource } from '../sql/group-source'
import { afterPosition, type Order, orderBy, positionAfter } from '../sql/position'
import { decodeLabels } from '../write/labels'

type GroupQuery = Parameters<ReadStore['groups']>[0]

const flag = (condition: string) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`
const sum = (expression: string) => `COALESCE(SUM(${expression}), 0)`
const AGGREGATES = [
  ['traces', 'COUNT(*)'],
  ['evaluations', flag("t.role = 'evaluation'")],
  ['pairs', "COUNT(DISTINCT CASE WHEN t.role = 'evaluation' THEN t.run_id || ' ' || t.pair END)"],
  ['documents', "COUNT(DISTINCT t.experiment_id || ' ' || t.document)"],
  ['surplus', sum('t.surplus')],
  ['incomplete', flag("t.completeness <> 'complete'")],
  ['errors', flag("t.state = 'ERROR'")],
  ['workers', 'COUNT(DISTINCT t.worker)'],
  ['input_tokens', sum('t.input_tokens')],
  ['output_tokens', sum('t.output_tokens')],
  ['total_tokens', sum('t.total_tokens')],
  ['cost', sum(BILLED)],
  ['waste', sum(WASTE)],
  ['unpriced', sum('CASE WHEN t.role IS NULL THEN t.unpriced_calls ELSE t.billed_unpriced END')],
  ['first_ns', 'MIN(t.start_ns)'],
  ['last_ns', 'MAX(t.end_ns)'],
] as const

const ORDERS = { value: 'g.value', traces: 'g.traces', waste: 'g.waste', last: 'g.last_ns' } as const

/** Groups of matching traces with what each adds up to; see `ReadStore.groups`. */
export async function groupTraces(database: Database, query: GroupQuery): Promise<{ rows: GroupRow[]; next: string | null; total: number }> {
  const { filter, by, limit, after, sort, descending } = query
  const source = groupSource(database.dialect, filter, by)
  const perExperiment = by === 'document'
  const order: Order = {
    name: `${sort} ${by}`,
    sql: ORDERS[sort],
    type: sort === 'value' ? 'text' : 'integer',
    nullable: sort === 'value',
    descending,
    id: "COALESCE(g.value, '') || ' ' || g.experiment",
  }
  const position = afterPosition(order, after)
  const aggregates = AGGREGATES.map(([name, sql]) => `${sql} AS ${name}`).join(', ')
  const lacking = source.lacking && `UNION ALL SELECT NULL, '', ${aggregates} ${source.lacking.text} HAVING COUNT(*) > 0`
  const found = await database.long(
    `WITH g AS MATERIALIZED (SELECT ${source.value} AS value, ${perExperiment ? 't.experiment_id' : "''"} AS experiment, ${aggregates} ${source.text} ${by === '' ? 'HAVING COUNT(*) > 0' : `GROUP BY 1${perExperiment ? ', t.experiment_id' : ''}`} ${lacking ?? ''})
     SELECT g.value, ${AGGREGATES.map(([name]) => `g.${name}`).join(', ')}, (SELECT COUNT(*) FROM g), g.experiment FROM g WHERE ${position.text} ORDER BY ${orderBy(database.dialect, order)} LIMIT ?`,
    [...source.args, ...(source.lacking?.args ?? []), ...position.args, limit + 1],
  )
  const rows = found.slice(0, limit).map(groupRow)
  const last = rows.at(-1)
  const value = last && { value: last.value, traces: String(last.traces), waste: String(last.wasteNano), last: String(last.lastNs) }[sort]
  return {
    rows,
    next: found.length > limit && last ? positionAfter(order, value ?? null, `${last.value ?? ''} ${last.experimentId ?? ''}`) : null,
    total: num(found[0]?.[17] ?? 0),
  }
}

/** Values of a column or label among matching traces with their counts, most frequent first. */
export async function facetOf(database: Database, filter: TraceFilter, key: string, limit: number): Promise<{ value: string; count: number }[]> {
  const source = groupSource(database.dialect, filter, key)
  const rows = await database.long(
    `WITH v AS (SELECT ${source.value} AS value ${source.text}) SELECT value, COUNT(*) AS n FROM v WHERE value IS NOT NULL GROUP BY value ORDER BY n DESC, value LIMIT ?`,
    [...source.args, limit],
  )
  return rows.map(([value, count]) => ({ value: str(value), count: num(count) }))
}

function groupRow(row: Row): GroupRow {
  return {
    value: strOrNull(row[0]),
    experimentId: str<ExperimentId>(row[18]) || null,
    traces: num(row[1]),
    evaluations: num(row[2]),
    pairs: num(row[3]),
    documents: num(row[4]),
    surplus: num(row[5]),
    incomplete: num(row[6]),
    errors: num(row[7]),
    workers: num(row[8]),
    inputTokens: num(row[9]),
    outputTokens: num(row[10]),
    totalTokens: num(row[11]),
    costNano: big<NanoUsd>(row[12]),
    wasteNano: big<NanoUsd>(row[13]),
    unpricedCalls: num(row[14]),
    firstNs: big<Nanos>(row[15]),
    lastNs: big<Nanos>(row[16]),
  }
}

/** Label keys in use with the number of traces that carry them (a trace has one value a key), most frequent first. */
export async function labelKeys(database: Database, experimentId: ExperimentId | null): Promise<{ key: string; traces: number }[]> {
  const own = experimentId === null ? '' : 'WHERE experiment_id = ?'
  const rows = await database.long(`SELECT key, COUNT(*) AS n FROM label ${own} GROUP BY key ORDER BY n DESC, key`, experimentId === null ? [] : [experimentId])
  return rows.map(([key, traces]) => ({ key: str(key), traces: num(traces) }))
}

/** How many of the given traces carry each label. */
export async function labelCounts(reader: Reader, ids: readonly TraceId[]): Promise<{ key: string; value: string; traces: number }[]> {
  const counts = new Map<string, { key: string; value: string; traces: number }>()
  for (const slice of slices([...new Set(ids)], 400)) {
    const rows = await reader.all(
      `SELECT f.labels FROM trace t JOIN trace_facts f ON f.experiment_id = t.experiment_id AND f.trace_id = t.id WHERE t.id IN (${marks(slice.length)})`,
      slice,
    )
    for (const [labels] of rows) {
      for (const { key, value } of decodeLabels(str(labels))) {
        const name = `${key}\0${value}`
        const known = counts.get(name)
        if (known) known.traces += 1
        else counts.set(name, { key, value, traces: 1 })
      }
    }
  }
  return [...counts.values()].sort((a, b) => b.traces - a.traces || (a.key < b.key ? -1 : 1))
}
