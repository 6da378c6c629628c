import type { ExperimentId } from '../../core/ids'
import type { NanoUsd } from '../../core/money'
import type { Nanos } from '../../core/time'
import { big, num, strOrNull } from '../cells'
import type { Database, Row, Value } from '../database'
import { marks } from '../insert'
import type { CostOrder, CostPoints, CostQuery, CostRow } from '../port-cost'
import { BILLED, WASTE } from '../sql/columns'
import { groupSource } from '../sql/group-source'
import type { Sql } from '../sql/pattern'
import { planOf } from '../text/text-plan'

/** A trace whose calls are nothing to count: recorded twice, or failed without any usage. */
const UNCOUNTED = "t.role IN ('second_record', 'failed_attempt')"
const sum = (expression: string) => `COALESCE(SUM(${expression}), 0)`

/** What of a trace is added up: of the whole of it, or of its calls of one model (`m`). */
function measures(byModel: boolean) {
  const part = (model: string, trace: string) => (byModel ? `CASE WHEN m.trace_id IS NULL THEN ${trace} ELSE ${model} END` : trace)
  const counted = (expression: string) => `CASE WHEN ${UNCOUNTED} THEN 0 ELSE ${expression} END`
  const calls = counted(part('m.calls', 't.calls'))
  const cost = part('CASE WHEN t.role IS NULL THEN m.cost_nano ELSE m.billed_nano END', BILLED)
  return [
    ['traces', 'COUNT(*)'],
    ['evaluations', "SUM(CASE WHEN t.role = 'evaluation' THEN 1 ELSE 0 END)"],
    ['surplus', sum('t.surplus')],
    ['documents', "COUNT(DISTINCT t.experiment_id || ' ' || t.document)"],
    ['calls', sum(calls)],
    ['waste_calls', sum(`CASE WHEN t.surplus = 1 THEN ${calls} ELSE 0 END`)],
    ['input_tokens', sum(counted(part('m.input_tokens', 't.input_tokens')))],
    ['output_tokens', sum(counted(part('m.output_tokens', 't.output_tokens')))],
    ['cost', sum(cost)],
    ['waste', sum(part('CASE WHEN t.surplus = 1 THEN COALESCE(m.billed_nano, 0) ELSE 0 END', WASTE))],
    [
      'unpriced',
      sum(
        part(
          'CASE WHEN t.role IS NULL THEN m.unpriced_calls ELSE m.billed_unpriced END',
          'CASE WHEN t.role IS NULL THEN t.unpriced_calls ELSE t.billed_unpriced END',
        ),
      ),
    ],
    ['first_ns', 'MIN(t.start_ns)'],
    ['last_ns', 'MAX(t.end_ns)'],
  ] as const
}

const ORDERS: Record<CostOrder, string> = {
  start: 's.first_ns',
  cost: 's.cost',
  waste: 's.waste',
  calls: 's.calls',
  tokens: '(s.input_tokens + s.output_tokens)',
  unpriced: 's.unpriced',
  value: 's.value',
}

/** Sums of cost by points of time and by a key; see `CostSumStore.costSums`. */
export async function costSums(database: Database, query: CostQuery): Promise<{ rows: CostRow[]; distinct: number }> {
  const { by, points, sort, descending, limit } = query
  const byModel = by === 'model'
  const only = by === null ? undefined : query.only
  const source = groupSource(database.dialect, query.filter, byModel ? '' : (by ?? ''), await planOf(database, query.filter))
  const value = by === null ? 'NULL' : byModel ? "CASE WHEN m.trace_id IS NULL THEN t.model ELSE NULLIF(m.model, '') END" : source.value
  const from = byModel ? source.text.replace(/^FROM trace t/, 'FROM trace t LEFT JOIN trace_model m ON m.trace_id = t.id') : source.text
  const experiment = points === 'run' || by === 'document' ? 't.experiment_id' : null
  const columns = measures(byModel)
  const select = (parts: { value: string; from: string; keyed: boolean; args: readonly Value[] }): Sql => {
    const chosen = parts.keyed ? within(parts.value, only) : within(parts.value, only, true)
    const keys = [points !== null && 1, by !== null && parts.keyed && 2, experiment !== null && 3].filter((key) => key !== false)
    return {
      text: `SELECT ${pointOf(points)} AS point, ${parts.value} AS value, ${experiment ?? 'NULL'} AS experiment, ${columns.map(([name, sql]) => `${sql} AS ${name}`).join(', ')}
        ${parts.from} AND ${inPoints(points)} AND ${chosen.text} ${keys.length > 0 ? `GROUP BY ${keys.join(', ')}` : ''} HAVING COUNT(*) > 0`,
      args: [...parts.args, ...chosen.args],
    }
  }
  const selects = [select({ value, from, keyed: true, args: source.args })]
  if (by !== null && source.lacking) selects.push(select({ value: 'CAST(NULL AS TEXT)', from: source.lacking.text, keyed: false, args: source.lacking.args }))
  const direction = descending ? 'DESC' : 'ASC'
  const first = sort === 'value' ? `s.value IS NOT NULL ${direction}, s.value ${direction}` : `${ORDERS[sort]} ${direction}`
  const found = await database.long(
    `WITH s AS MATERIALIZED (${selects.map(({ text }) => text).join(' UNION ALL ')})
     SELECT s.point, s.value, s.experiment, ${columns.map(([name]) => `s.${name}`).join(', ')}, (SELECT COUNT(*) FROM s) FROM s
     ORDER BY ${first}, s.point, s.value IS NOT NULL, s.value, s.experiment LIMIT ?`,
    [...selects.flatMap(({ args }) => args), limit],
  )
  return { rows: found.map(costRow), distinct: num(found[0]?.[3 + columns.length] ?? 0) }
}

function costRow(row: Row): CostRow {
  const [inputTokens, outputTokens] = [num(row[9]), num(row[10])]
  return {
    point: strOrNull(row[0]),
    value: strOrNull(row[1]),
    experimentId: strOrNull<ExperimentId>(row[2]),
    traces: num(row[3]),
    evaluations: num(row[4]),
    surplus: num(row[5]),
    documents: num(row[6]),
    calls: num(row[7]),
    wasteCalls: num(row[8]),
    inputTokens,
    outputTokens,
    tokens: inputTokens + outputTokens,
    costNano: big<NanoUsd>(row[11]),
    wasteNano: big<NanoUsd>(row[12]),
    unpricedCalls: num(row[13]),
    firstNs: big<Nanos>(row[14]),
    lastNs: big<Nanos>(row[15]),
  }
}

function within(value: string, only: CostQuery['only'], nullAlone = false): Sql {
  if (!only) return { text: '1 = 1', args: [] }
  if (nullAlone) return { text: only.includes(null) ? '1 = 1' : '1 = 0', args: [] }
  const texts = only.filter((one) => one !== null)
  const parts = [texts.length > 0 ? `${value} IN (${marks(texts.length)})` : '1 = 0', ...(only.includes(null) ? [`${value} IS NULL`] : [])]
  return { text: `(${parts.join(' OR ')})`, args: texts }
}

function inPoints(points: CostPoints | null): string {
  if (points === 'run') return 't.run_id IS NOT NULL'
  return points === null ? '1 = 1' : points.length === 0 ? '1 = 0' : `t.start_ns >= ${nanosOf(points[0])}`
}

function pointOf(points: CostPoints | null): string {
  if (points === 'run') return 't.run_id'
  return points === null || points.length === 0 ? 'NULL' : `CAST(${stepOf(points, 0, points.length)} AS TEXT)`
}

/** The step a trace began in, looked for by halves; the numbers are ours, and so written as they are. */
function stepOf(points: readonly number[], from: number, to: number): string {
  if (to - from <= 1) return String(Math.trunc(points[from] as number))
  const middle = (from + to) >> 1
  return `CASE WHEN t.start_ns < ${nanosOf(points[middle])} THEN ${stepOf(points, from, middle)} ELSE ${stepOf(points, middle, to)} END`
}

function nanosOf(ms: number | undefined): string {
  return `${BigInt(Math.trunc(ms ?? 0)) * 1_000_000n}`
}
