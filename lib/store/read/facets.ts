import type { TraceFilter } from '../../core/filter/filter'
import { withoutKey } from '../../core/filter/without-key'
import { num, str } from '../cells'
import type { Database } from '../database'
import type { ReadStore } from '../port-read'
import { type GroupSource, groupSource } from '../sql/group-source'
import { planOf } from '../text/text-plan'

/** Values of columns and labels with their counts; see `ReadStore.facets`. */
export function facetsOf(database: Database, filter: TraceFilter, keys: readonly string[], limit: number): ReturnType<ReadStore['facets']> {
  return Promise.all(keys.map((key) => facetOf(database, withoutKey(filter, key), key, limit)))
}

async function facetOf(database: Database, filter: TraceFilter, key: string, limit: number): Promise<Awaited<ReturnType<ReadStore['facets']>>[number]> {
  const source = groupSource(database.dialect, filter, key, await planOf(database, filter))
  const others = key === 'model' ? `UNION ALL ${otherModels(source)}` : ''
  const rows = await database.long(
    `WITH v AS (SELECT ${source.value} AS value ${source.text} ${others}), c AS MATERIALIZED (SELECT value, COUNT(*) AS n FROM v WHERE value IS NOT NULL GROUP BY value)
     SELECT value, n, (SELECT COUNT(*) FROM c) FROM c ORDER BY n DESC, value LIMIT ?`,
    [...source.args, ...(others === '' ? [] : source.args), limit],
    'sums',
  )
  return { key, values: rows.map(([value, count]) => ({ value: str(value), count: num(count) })), distinct: num(rows[0]?.[2] ?? 0) }
}

/** The models of traces beside the one that their row names: a trace counts under each of its models, as the filter finds it. */
function otherModels({ value, text }: GroupSource): string {
  const from = text.replace(/^FROM trace t/, 'FROM trace t JOIN trace_model m ON m.trace_id = t.id')
  return `SELECT m.model AS value ${from} AND m.model <> '' AND (${value} IS NULL OR m.model <> ${value})`
}
