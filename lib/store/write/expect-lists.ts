import type { ExperimentId } from '../../core/ids'
import type { Millis } from '../../core/time'
import { num } from '../cells'
import type { Database } from '../database'
import { insertRows } from '../insert'

/** Keys written in one transaction: it then holds the writer for some 50 ms. */
const SLICE = 20_000

/**
 * Keeps a list of expected documents, a row a key, so that it can be compared where the documents are. Written in slices, the
 * list itself last: a list that is named is whole. See `Store.saveExpectList`.
 */
export async function saveExpectList(
  database: Database,
  { id, experimentId, documents, createdMs }: { id: string; experimentId: ExperimentId; documents: Iterable<string>; createdMs: Millis },
): Promise<number> {
  let slice = new Map<string, [string, string]>()
  const flush = async () => {
    const rows = [...slice.values()]
    slice = new Map()
    await database.write((tx) => insertRows(tx, 'expect_key', ['list_id', 'key'], rows, 'ON CONFLICT DO NOTHING'))
  }
  for (const key of documents) {
    slice.set(key, [id, key])
    if (slice.size === SLICE) await flush()
  }
  await flush()
  return database.write(async (tx) => {
    const [row] = await tx.all('SELECT COUNT(*) FROM expect_key WHERE list_id = ?', [id])
    const total = num(row?.[0] ?? 0)
    await insertRows(tx, 'expect_list', ['id', 'experiment_id', 'documents', 'created_ms'], [[id, experimentId, total, createdMs]])
    return total
  })
}
