import type { TraceFilter } from '../../core/filter/filter'
import { num } from '../cells'
import type { Database } from '../database'
import type { ReadStore } from '../port-read'
import { JOIN_DOCUMENT } from '../sql/columns'
import { whereOf } from '../sql/where'
import { isFrequent, planOf, type TextPlan } from '../text/text-plan'

/** Of a text that very many traces hold, so many are counted: the last that arrived. */
const MOST_COUNTED = 10_000
/** Fewer than this are no answer: then all are counted. */
const FEW = 100

/** How many traces match, and distinct documents among them; see `ReadStore.countTraces`. */
export async function countTraces(database: Database, filter: TraceFilter): ReturnType<ReadStore['countTraces']> {
  const plan = await planOf(database, filter)
  if (isFrequent(plan, filter)) {
    const bounded = await counted(database, filter, { ...plan, most: MOST_COUNTED })
    if (bounded.traces >= FEW) return { ...bounded, atLeast: true }
  }
  return { ...(await counted(database, filter, plan)), atLeast: false }
}

async function counted(database: Database, filter: TraceFilter, plan: TextPlan): Promise<{ traces: number; documents: number }> {
  const where = whereOf(database.dialect, filter, plan)
  const join = where.joinsDocument ? JOIN_DOCUMENT : ''
  const [row] = await database.long(
    `SELECT SUM(c), COUNT(document) FROM (SELECT t.document, COUNT(*) AS c FROM trace t ${join} WHERE ${where.text} GROUP BY t.experiment_id, t.document) g`,
    where.args,
    filter.terms.length === 0 ? 'counts' : 'lists',
  )
  return { traces: num(row?.[0] ?? 0), documents: num(row?.[1] ?? 0) }
}
