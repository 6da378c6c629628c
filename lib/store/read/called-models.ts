import type { TraceId } from '../../core/ids'
import type { Nanos } from '../../core/time'
import { big, num, str } from '../cells'
import type { Database, Reader, Value } from '../database'
import { marks } from '../insert'
import type { PriceStore, UnpricedModel } from '../port-prices'

/** Calls without a price by trace and model: of a trace that called several models its parts, else the trace as a whole. */
const UNPRICED = `SELECT COALESCE(t.model, '') AS model, t.id AS id, t.start_ns AS start_ns, t.unpriced_calls AS calls FROM trace t
    WHERE t.unpriced_calls > 0 AND NOT EXISTS (SELECT 1 FROM trace_model m WHERE m.trace_id = t.id)
  UNION ALL
  SELECT m.model, t.id, t.start_ns, m.unpriced_calls FROM trace t JOIN trace_model m ON m.trace_id = t.id WHERE t.unpriced_calls > 0 AND m.unpriced_calls > 0`

/** See `PriceStore.unpricedModels`. */
export async function unpricedModels(database: Database, limit: number): ReturnType<PriceStore['unpricedModels']> {
  const rows = await database.long(
    `SELECT model, COUNT(*), SUM(calls), MAX(start_ns), COUNT(*) OVER (), SUM(SUM(calls)) OVER () FROM (${UNPRICED}) u
     GROUP BY model ORDER BY 3 DESC, 1 LIMIT ?`,
    [limit],
  )
  const models: UnpricedModel[] = []
  for (const [name, traces, calls, last] of rows) {
    const [model, lastNs] = [str(name), big<Nanos>(last)]
    const [newest] = await database.long(`SELECT id FROM (${UNPRICED}) u WHERE model = ? AND start_ns = ? LIMIT 1`, [model, lastNs])
    if (newest) models.push({ model, traces: num(traces), calls: num(calls), lastNs, lastTrace: str<TraceId>(newest[0]) })
  }
  return { models, total: num(rows[0]?.[4] ?? 0), calls: num(rows[0]?.[5] ?? 0) }
}

/** See `PriceStore.modelNames`. */
export async function modelNames(database: Database): Promise<string[]> {
  const rows = await database.long("SELECT DISTINCT model FROM trace WHERE model IS NOT NULL UNION SELECT DISTINCT model FROM trace_model WHERE model <> ''")
  return rows.map(([model]) => str(model))
}

/** See `PriceStore.tracesCalling`. */
export async function tracesCalling(database: Database, models: readonly string[] | null, most: number): ReturnType<PriceStore['tracesCalling']> {
  if (models?.length === 0) return { total: 0, ids: [] }
  const chosen: { sql: string; args: Value[] } =
    models === null
      ? { sql: 'SELECT id FROM trace', args: [] }
      : {
          sql: `SELECT id FROM trace WHERE model IN (${marks(models.length)}) UNION SELECT trace_id FROM trace_model WHERE model IN (${marks(models.length)})`,
          args: [...models, ...models],
        }
  const total = await countOf(database, chosen)
  if (most === 0) return { total, ids: [] }
  const every = Math.max(1, Math.ceil(total / most))
  const rows = await database.long(
    `SELECT id FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS n FROM (${chosen.sql}) c) g WHERE (n - 1) % ? = 0 ORDER BY id`,
    [...chosen.args, every],
  )
  return { total, ids: rows.map(([id]) => str<TraceId>(id)) }
}

async function countOf(reader: Pick<Database, 'long'> & Reader, { sql, args }: { sql: string; args: Value[] }): Promise<number> {
  const [row] = await reader.long(`SELECT COUNT(*) FROM (${sql}) c`, args)
  return num(row?.[0] ?? 0)
}
