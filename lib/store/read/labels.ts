import type { ExperimentId, TraceId } from '../../core/ids'
import { num, str } from '../cells'
import type { Database, Reader } from '../database'
import { marks, slices } from '../insert'
import type { ReadStore } from '../port-read'
import { decodeLabels } from '../write/labels'

/** Entries of the label index counted in all at most: some tens of ms. */
const MOST_COUNTED = 400_000
const LEAST_COUNTED = 1_000

/** Label keys in use, the most frequent first; see `ReadStore.labelKeys`. The index is sought key by key: it may hold millions of entries. */
export async function labelKeys(database: Database, experimentId: ExperimentId | null): ReturnType<ReadStore['labelKeys']> {
  const keys = await keysInUse(database, experimentId)
  const most = Math.max(LEAST_COUNTED, Math.floor(MOST_COUNTED / Math.max(1, keys.length)))
  const counts = new Map<string, { key: string; traces: number; atLeast: boolean }>()
  for (const slice of slices(keys, 100)) {
    const each = slice.map(() => '(SELECT COUNT(*) FROM (SELECT 1 FROM label WHERE experiment_id = ? AND key = ? LIMIT ?) c)')
    const [row] = await database.long(
      `SELECT ${each.join(', ')}`,
      slice.flatMap(([experiment, key]) => [experiment, key, most]),
    )
    slice.forEach(([, key], index) => {
      const found = num(row?.[index] ?? 0)
      const known = counts.get(key)
      counts.set(key, { key, traces: found + (known?.traces ?? 0), atLeast: found === most || known?.atLeast === true })
    })
  }
  return [...counts.values()].sort((a, b) => b.traces - a.traces || (a.key < b.key ? -1 : 1))
}

/** Each experiment and key of the label index: from one to the next by a search, whatever lies between. */
async function keysInUse(database: Database, experimentId: ExperimentId | null): Promise<[experiment: string, key: string][]> {
  const rows = await database.long(
    `WITH RECURSIVE k(e, key) AS (
       SELECT x.id, (SELECT MIN(l.key) FROM label l WHERE l.experiment_id = x.id) FROM experiment x ${experimentId === null ? '' : 'WHERE x.id = ?'}
       UNION ALL
       SELECT k.e, (SELECT MIN(l.key) FROM label l WHERE l.experiment_id = k.e AND l.key > k.key) FROM k WHERE k.key IS NOT NULL)
     SELECT e, key FROM k WHERE key IS NOT NULL`,
    experimentId === null ? [] : [experimentId],
  )
  return rows.map(([experiment, key]) => [str(experiment), str(key)])
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
