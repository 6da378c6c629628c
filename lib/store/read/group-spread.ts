import type { TraceId } from '../../core/ids'
import { big, num, str } from '../cells'
import type { Database, Value } from '../database'
import { marks } from '../insert'
import type { GroupRow } from '../port-read'
import { type GroupSource, nameOf } from '../sql/group-source'
import type { Sql } from '../sql/pattern'

/** What is read of a group apart from its sums. */
export type Spread = Pick<GroupRow, 'durationP50Ns' | 'durationP95Ns' | 'answers'>

interface Member {
  value: string | null
  /** '' where groups are not told apart by experiment. */
  experiment: string
}

const MOST_ANSWERS = 3
const NONE: Spread = { durationP50Ns: 0n, durationP95Ns: 0n, answers: [] }

/** Tables `r` (the traces) and `p`: the percentiles of every group's durations by nearest rank, with the group's `name`. */
export function percentileTables(source: GroupSource, members?: readonly Member[]): Sql {
  const traces = tracesTable(source, 't.duration_ns AS ns', members)
  return {
    text: `${traces.text},
     n AS (SELECT name, experiment, ns, ROW_NUMBER() OVER w AS i, COUNT(*) OVER (PARTITION BY name, experiment) AS c FROM r WINDOW w AS (PARTITION BY name, experiment ORDER BY ns)),
     p AS MATERIALIZED (SELECT name, experiment, MIN(CASE WHEN i >= (c + 1) / 2 THEN ns END) AS p50, MIN(CASE WHEN i >= (95 * c + 99) / 100 THEN ns END) AS p95 FROM n GROUP BY name, experiment)`,
    args: traces.args,
  }
}

/** Percentiles of the durations and the most frequent answers of some groups, in the order given. */
export async function spreadOf(database: Database, source: GroupSource, members: readonly Member[]): Promise<Spread[]> {
  if (members.length === 0) return []
  const percentiles = percentileTables(source, members)
  const answered = tracesTable(source, 't.id AS id, t.answer AS answer', members)
  const [durations, answers] = await Promise.all([
    database.long(`WITH ${percentiles.text} SELECT name, experiment, p50, p95 FROM p`, percentiles.args, 'sums'),
    database.long(
      `WITH ${answered.text},
       a AS (SELECT name, experiment, answer, COUNT(*) AS c, MIN(id) AS id FROM r WHERE answer IS NOT NULL GROUP BY name, experiment, answer),
       o AS (SELECT name, experiment, id, c, ROW_NUMBER() OVER (PARTITION BY name, experiment ORDER BY c DESC, answer) AS i FROM a)
       SELECT name, experiment, id, c FROM o WHERE i <= ? ORDER BY name, experiment, i`,
      [...answered.args, MOST_ANSWERS],
      'sums',
    ),
  ])
  const spread = new Map<string, Spread>()
  for (const [name, experiment, p50, p95] of durations)
    spread.set(keyOf(str(name), str(experiment)), { durationP50Ns: big(p50), durationP95Ns: big(p95), answers: [] })
  for (const [name, experiment, id, count] of answers)
    spread.get(keyOf(str(name), str(experiment)))?.answers.push({ trace: str<TraceId>(id), count: num(count) })
  return members.map(({ value, experiment }) => spread.get(keyOf(value === null ? '-' : `+${value}`, experiment)) ?? NONE)
}

/** Table `r`: traces of the source with the `name` and `experiment` of their group; of some groups only, and a few others, where members are given. */
function tracesTable(source: GroupSource, columns: string, members: readonly Member[] | undefined): Sql {
  const values = members?.flatMap(({ value }) => (value === null ? [] : [value]))
  const experiments = source.experiment === "''" ? undefined : members && [...new Set(members.map(({ experiment }) => experiment))]
  const chosen: string[] = []
  const args: Value[] = [...source.args]
  if (members && values) {
    const lacks = members.some(({ value }) => value === null) ? `${source.value} IS NULL` : null
    const has = values.length > 0 ? `${source.value} IN (${marks(values.length)})` : null
    chosen.push(`(${[has, lacks].filter((part) => part !== null).join(' OR ')})`)
    args.push(...values)
  }
  if (experiments) {
    chosen.push(`${source.experiment} IN (${marks(experiments.length)})`)
    args.push(...experiments)
  }
  const own = [source.text, ...chosen].join(' AND ')
  const lacking = source.lacking && (!members || members.some(({ value }) => value === null)) ? source.lacking : null
  const rest = lacking ? `UNION ALL SELECT '-', '', ${columns} ${lacking.text}` : ''
  return {
    text: `r AS (SELECT ${nameOf(source.value)} AS name, ${source.experiment} AS experiment, ${columns} ${own} ${rest})`,
    args: [...args, ...(lacking?.args ?? [])],
  }
}

function keyOf(name: string, experiment: string): string {
  return `${experiment}\n${name}`
}
