import type { AnswerComparison, Cause } from '../../core/finding'
import type { ExperimentId } from '../../core/ids'
import type { NanoUsd } from '../../core/money'
import type { Nanos } from '../../core/time'
import { big, bigOrNull, num, numOrNull, str } from '../cells'
import type { Database, Row, Value } from '../database'
import type { ReadStore, StoredDocument } from '../port-read'
import { contains, type Dialect, type Sql } from '../sql/pattern'
import { afterPosition, type Order, orderBy, positionAfter } from '../sql/position'

type DocumentQuery = Parameters<ReadStore['documents']>[0]

const COLUMNS = [
  'experiment_id',
  'key',
  'source',
  'runs',
  'traces',
  'evaluations',
  'pairs',
  'surplus',
  'passes',
  'causes',
  'incomplete',
  'cost',
  'waste',
  'answers',
  'first_ns',
  'last_ns',
]
const ANSWERS: readonly (AnswerComparison | null)[] = [null, 'identical', 'equal_normalised', 'different']
const ORDERS = {
  evaluations: { sql: 'g.evaluations', type: 'integer', nullable: false },
  waste: { sql: 'g.waste', type: 'integer', nullable: false },
  cost: { sql: 'g.cost', type: 'integer', nullable: true },
  key: { sql: 'g.key', type: 'text', nullable: false },
  last: { sql: 'g.last_ns', type: 'integer', nullable: false },
} as const

/** Documents over all their runs, one row each; see `ReadStore.documents`. */
export async function listDocuments(
  database: Database,
  query: DocumentQuery,
): Promise<{ rows: StoredDocument[]; next: string | null; total: number; repeated: number; differing: number }> {
  const { experimentId, search, sort, descending, limit, after, repeatedOnly, differingOnly } = query
  const conditions: Sql[] = []
  if (experimentId !== null) conditions.push({ text: 'experiment_id = ?', args: [experimentId] })
  if (search) conditions.push(contains('key', search))
  const order: Order = { name: sort, ...ORDERS[sort], descending, id: "(g.key || ' ' || g.experiment_id)" }
  const position = afterPosition(order, after)
  const grouped = groupedBy(database.dialect, conditions)
  const found = await database.long(
    `WITH g AS MATERIALIZED (${grouped.text}) SELECT ${COLUMNS.map((column) => `g.${column}`).join(', ')}, (SELECT COUNT(*) FROM g), (SELECT COUNT(*) FROM g WHERE surplus > 0),
     (SELECT COUNT(*) FROM g WHERE answers = 3) FROM g WHERE ${repeatedOnly ? 'g.surplus > 0' : '1 = 1'} AND ${differingOnly ? 'g.answers = 3' : '1 = 1'} AND ${position.text} ORDER BY ${orderBy(database.dialect, order)} LIMIT ?`,
    [...grouped.args, ...position.args, limit + 1],
  )
  const rows = found.slice(0, limit).map(documentOf)
  const last = rows.at(-1)
  const value = last && { evaluations: last.evaluations, waste: last.wasteNano, cost: last.costNano, key: last.key, last: last.lastNs }[sort]
  const [total, repeated, differing] = found[0] ? [num(found[0][16]), num(found[0][17]), num(found[0][18])] : await totals(database, grouped)
  return {
    rows,
    next:
      found.length > limit && last
        ? positionAfter(order, value === null || value === undefined ? null : String(value), `${last.key} ${last.experimentId}`)
        : null,
    total,
    repeated,
    differing,
  }
}

async function totals(database: Database, grouped: Sql): Promise<[number, number, number]> {
  const [row] = await database.long(
    `SELECT COUNT(*), SUM(CASE WHEN g.surplus > 0 THEN 1 ELSE 0 END), SUM(CASE WHEN g.answers = 3 THEN 1 ELSE 0 END) FROM (${grouped.text}) g`,
    grouped.args,
  )
  return [num(row?.[0] ?? 0), num(row?.[1] ?? 0), num(row?.[2] ?? 0)]
}

/** One document, or null. */
export async function documentByKey(database: Database, experimentId: ExperimentId, key: string): Promise<StoredDocument | null> {
  const grouped = groupedBy(database.dialect, [
    { text: 'experiment_id = ?', args: [experimentId] },
    { text: 'key = ?', args: [key] },
  ])
  const [row] = await database.all(`SELECT ${COLUMNS.map((column) => `g.${column}`).join(', ')} FROM (${grouped.text}) g`, grouped.args)
  return row ? documentOf(row) : null
}

/** Rows of `document`, which are one a run, added up. Answers: the most different of its runs. */
function groupedBy(dialect: Dialect, conditions: readonly Sql[]): Sql {
  const join = dialect === 'sqlite' ? "GROUP_CONCAT(causes, ',')" : "STRING_AGG(causes, ',')"
  const level = `MAX(CASE answers WHEN 'different' THEN 3 WHEN 'equal_normalised' THEN 2 WHEN 'identical' THEN 1 ELSE 0 END)`
  const where = conditions.map(({ text }) => text).join(' AND ') || '1 = 1'
  return {
    text: `SELECT experiment_id, key, MIN(source) AS source, COUNT(*) AS runs, SUM(traces) AS traces, SUM(evaluations) AS evaluations, SUM(pairs) AS pairs, SUM(surplus) AS surplus,
      MAX(passes) AS passes, ${join} AS causes, SUM(incomplete) AS incomplete, SUM(cost_nano) AS cost, SUM(waste_nano) AS waste, ${level} AS answers, MIN(first_ns) AS first_ns, MAX(last_ns) AS last_ns
      FROM document WHERE ${where} GROUP BY experiment_id, key`,
    args: conditions.flatMap(({ args }): Value[] => args),
  }
}

function documentOf(row: Row): StoredDocument {
  const causes = (JSON.parse(`[${str(row[9])}]`) as Cause[][]).flat()
  return {
    experimentId: str<ExperimentId>(row[0]),
    key: str(row[1]),
    source: str(row[2]),
    runs: num(row[3]),
    traces: num(row[4]),
    evaluations: num(row[5]),
    pairs: num(row[6]),
    surplus: num(row[7]),
    passes: num(row[8]),
    causes: [...new Set(causes)].sort(),
    incomplete: num(row[10]),
    costNano: bigOrNull<NanoUsd>(row[11]),
    wasteNano: big<NanoUsd>(row[12]),
    answers: ANSWERS[numOrNull(row[13]) ?? 0] ?? null,
    firstNs: big<Nanos>(row[14]),
    lastNs: big<Nanos>(row[15]),
  }
}
