import type { ExperimentId } from '../../core/ids'
import type { NanoUsd } from '../../core/money'
import type { Nanos } from '../../core/time'
import type { GroupSortKey } from '../../core/trace-sorts'
import { big, bigOrNull, num, str, strOrNull } from '../cells'
import type { Database, Row } from '../database'
import type { GroupRow, ReadStore } from '../port-read'
import { BILLED, WASTE } from '../sql/columns'
import { type GroupSource, groupSource, nameOf } from '../sql/group-source'
import type { Sql } from '../sql/pattern'
import { afterPosition, type Order, orderBy, positionAfter } from '../sql/position'
import { planOf } from '../text/text-plan'
import { percentileTables, type Spread, spreadOf } from './group-spread'

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
  ['cost_least', 'MIN(t.cost_nano)'],
  ['cost_most', 'MAX(t.cost_nano)'],
  ['answer_kinds', 'COUNT(DISTINCT t.answer)'],
] as const
const NAMES = AGGREGATES.map(([name]) => `g.${name}`).join(', ')
/** Places of what follows the aggregates in a row. */
const [TOTAL, EXPERIMENT, ORDERED] = [AGGREGATES.length + 1, AGGREGATES.length + 2, AGGREGATES.length + 3]

const integer = (sql: string) => ({ sql, type: 'integer' as const, nullable: false })
const ORDERS: Record<GroupSortKey, Pick<Order, 'sql' | 'type' | 'nullable'>> = {
  value: { sql: 'g.value', type: 'text', nullable: true },
  traces: integer('g.traces'),
  documents: integer('g.documents'),
  factor: { sql: '(CAST(g.evaluations AS DOUBLE PRECISION) / NULLIF(g.pairs, 0))', type: 'real', nullable: true },
  surplus: integer('g.surplus'),
  waste: integer('g.waste'),
  cost: integer('g.cost'),
  tokens: integer('g.total_tokens'),
  incomplete: integer('g.incomplete'),
  errors: integer('g.errors'),
  duration: integer('p.p95'),
  first: integer('g.first_ns'),
  last: integer('g.last_ns'),
}

/** Groups of matching traces with what each adds up to; see `ReadStore.groups`. Spread and answers are read for the groups of the page alone. */
export async function groupTraces(database: Database, query: GroupQuery): Promise<{ rows: GroupRow[]; next: string | null; total: number }> {
  const { by, limit, after, sort, descending } = query
  const source = groupSource(database.dialect, query.filter, by, await planOf(database, query.filter))
  const order: Order = { name: `${sort} ${by}`, ...ORDERS[sort], descending, id: "g.name || ' ' || g.experiment" }
  const position = afterPosition(order, after)
  const percentiles = sort === 'duration' ? percentileTables(source) : null
  const groups = groupsTable(source, by)
  const found = await database.long(
    `WITH ${groups.text}${percentiles ? `, ${percentiles.text}` : ''}
     SELECT g.value, ${NAMES}, (SELECT COUNT(*) FROM g), g.experiment, ${order.sql} FROM g ${percentiles ? 'JOIN p ON p.name = g.name AND p.experiment = g.experiment' : ''}
     WHERE ${position.text} ORDER BY ${orderBy(database.dialect, order)} LIMIT ?`,
    [...groups.args, ...(percentiles?.args ?? []), ...position.args, limit + 1],
    'sums',
  )
  const page = found.slice(0, limit)
  const spread = await spreadOf(
    database,
    source,
    page.map((row) => ({ value: strOrNull(row[0]), experiment: str(row[EXPERIMENT]) })),
  )
  const last = page.at(-1)
  const value = last?.[ORDERED] ?? null
  const name = last && strOrNull(last[0])
  return {
    rows: page.map((row, index) => groupRow(row, spread[index] as Spread)),
    next:
      found.length > limit && last
        ? positionAfter(order, value === null ? null : String(value), `${name === null ? '-' : `+${name}`} ${str(last[EXPERIMENT])}`)
        : null,
    total: num(found[0]?.[TOTAL] ?? 0),
  }
}

/** Table `g`: all groups with their sums; `name` tells the group without a value from that of the empty text. */
function groupsTable(source: GroupSource, by: string): Sql {
  const aggregates = AGGREGATES.map(([name, sql]) => `${sql} AS ${name}`).join(', ')
  const grouped = by === '' ? 'HAVING COUNT(*) > 0' : `GROUP BY 1${source.experiment === "''" ? '' : `, ${source.experiment}`}`
  const lacking = source.lacking ? `UNION ALL SELECT NULL, '', ${aggregates} ${source.lacking.text} HAVING COUNT(*) > 0` : ''
  return {
    text: `s AS MATERIALIZED (SELECT ${source.value} AS value, ${source.experiment} AS experiment, ${aggregates} ${source.text} ${grouped} ${lacking}),
     g AS (SELECT s.*, ${nameOf('s.value')} AS name FROM s)`,
    args: [...source.args, ...(source.lacking?.args ?? [])],
  }
}

function groupRow(row: Row, spread: Spread): GroupRow {
  return {
    value: strOrNull(row[0]),
    experimentId: str<ExperimentId>(row[EXPERIMENT]) || null,
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
    ...spread,
    costLeastNano: bigOrNull<NanoUsd>(row[17]),
    costMostNano: bigOrNull<NanoUsd>(row[18]),
    answerKinds: num(row[19]),
  }
}
