import type { ExperimentId, TraceId } from '../../core/ids'
import { num, str } from '../cells'
import type { Database, Reader } from '../database'
import { marks, slices } from '../insert'
import { decodeLabels } from '../write/labels'

/** Label keys in use with the number of traces that carry them (a trace has one value a key), most frequent first. */
export async function labelKeys(database: Database, experimentId: ExperimentId | null): Promise<{ key: string; traces: number }[]> {
  const own = experimentId === null ? '' : 'WHERE experiment_id = ?'
  const rows = await database.long(`SELECT key, COUNT(*) AS n FROM label ${own} GROUP BY key ORDER BY n DESC, key`, experimentId === null ? [] : [experimentId])
  return rows.map(([key, traces]) => ({ key: str(key), traces: num(traces) }))
}

/** How many of the given traces carry each label. */
export async function labelCounts(reader: Reader, ids: readonly TraceId[]): Promise<{ key: string; value: string; traces: number }[]> {
  const counts = new Map<string, { key: string; value: string; traces: number }>()
  for (const labels of (await labelsOf(reader, ids)).values()) {
    for (const { key, value } of labels) {
      const name = `${key}\0${value}`
      const known = counts.get(name)
      if (known) known.traces += 1
      else counts.set(name, { key, value, traces: 1 })
    }
  }
  return [...counts.values()].sort((a, b) => b.traces - a.traces || (a.key < b.key ? -1 : 1))
}

/** All labels of some traces; an unknown trace is left out. */
export async function labelsOf(reader: Reader, ids: readonly TraceId[]): Promise<Map<TraceId, { key: string; value: string }[]>> {
  const found = new Map<TraceId, { key: string; value: string }[]>()
  for (const slice of slices([...new Set(ids)], 400)) {
    const rows = await reader.all(
      `SELECT t.id, f.labels FROM trace t JOIN trace_facts f ON f.experiment_id = t.experiment_id AND f.trace_id = t.id WHERE t.id IN (${marks(slice.length)})`,
      slice,
    )
    for (const [id, labels] of rows) found.set(str<TraceId>(id), decodeLabels(str(labels)))
  }
  return found
}
