import type { ExperimentId, TraceId } from '../../core/ids'
import type { DeletionAsked } from '../../core/receipt'
import type { Nanos } from '../../core/time'
import { big, str } from '../cells'
import type { Database, Writer } from '../database'
import { marks, slices } from '../insert'
import { identityJobKey, identityKey } from '../read/identity'
import { Changes, noteChanges } from './experiment-changes'
import { decodeLabels, removeLabels } from './labels'
import { closeReceipt, noteRemoved, openReceipt } from './receipts'

const TABLES = ['trash', 'bulk_trace', 'moved_trace', 'span', 'payload_block', 'trace_info', 'trace_tag', 'assessment', 'artifact', 'arrival'] as const
const OF_EXPERIMENT = [
  'label',
  'document',
  'run',
  'handshake',
  'expect_list',
  'mlflow_run',
  'decision',
  'announcement',
  'trace_change',
  'sender',
  'budget',
  'alert_rule',
] as const
const SLICE = 100
/** Traces that one statement removes: each touches a dozen indexes, and others get their turn between two statements only. */
const FEW = 5

/** Removes traces with everything of theirs, in slices, each noted on the receipt; see `Store.deleteTraces`. */
export async function deleteTraces(database: Database, ids: readonly TraceId[], asked: DeletionAsked): Promise<number> {
  let deleted = 0
  const receipt = await database.write((tx) => openReceipt(tx, asked))
  for (const slice of slices([...new Set(ids)], SLICE)) deleted += await database.write((tx) => deleteNoted(tx, slice, receipt))
  if (asked.id === undefined) await database.write((tx) => closeReceipt(tx, receipt, asked.askedMs))
  return deleted
}

/** Removes a few traces within a transaction and notes it on a receipt. Returns how many there were. */
export async function deleteNoted(tx: Writer, ids: readonly TraceId[], receipt: string): Promise<number> {
  const there = await existing(tx, ids)
  const counts = await deleteSlice(tx, ids)
  if (there.length > 0) await noteRemoved(tx, receipt, there, counts)
  return counts.get('arrival') ?? 0
}

/** Removes a few traces within a transaction. Returns how many rows there were, by table. */
export async function deleteSlice(tx: Writer, ids: readonly TraceId[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  await removeDerived(tx, ids, counts)
  for (const few of slices(ids, FEW)) {
    await dropCopies(tx, few)
    for (const table of TABLES) count(counts, table, await tx.run(`DELETE FROM ${table} WHERE trace_id IN (${marks(few.length)})`, few))
  }
  return counts
}

function count(counts: Map<string, number>, table: string, rows: number): void {
  if (rows > 0) counts.set(table, (counts.get(table) ?? 0) + rows)
}

/** Which of some traces are there, or in the trash. */
async function existing(tx: Writer, ids: readonly TraceId[]): Promise<TraceId[]> {
  const rows = await tx.all(`SELECT trace_id FROM arrival WHERE trace_id IN (${marks(ids.length)}) ORDER BY trace_id`, ids)
  return rows.map(([id]) => str<TraceId>(id))
}

/** A frozen copy that tells of a deleted trace goes as a whole: what is left of it would tell of the trace as well. */
async function dropCopies(tx: Writer, ids: readonly TraceId[]): Promise<void> {
  await tx.run(`DELETE FROM share_answer WHERE share_id IN (SELECT share_id FROM share_answer WHERE trace_id IN (${marks(ids.length)}))`, ids)
}

/** Removes what is derived of a few traces; what was sent stays. */
export async function removeDerived(tx: Writer, ids: readonly TraceId[], counts = new Map<string, number>()): Promise<void> {
  const list = marks(ids.length)
  const rows = await tx.all(
    `SELECT t.id, t.experiment_id, t.start_ns, f.labels FROM trace t JOIN trace_facts f ON f.experiment_id = t.experiment_id AND f.trace_id = t.id WHERE t.id IN (${list})`,
    ids,
  )
  const traces = rows.map(([id, experimentId, startNs, labels]) => ({
    traceId: str<TraceId>(id),
    experimentId: str<ExperimentId>(experimentId),
    startNs: big<Nanos>(startNs),
    labels: decodeLabels(str(labels)),
  }))
  await removeLabels(tx, traces)
  for (const { labels } of traces) count(counts, 'label', labels.length)
  for (const { traceId, experimentId } of traces)
    count(counts, 'trace_facts', await tx.run('DELETE FROM trace_facts WHERE experiment_id = ? AND trace_id = ?', [experimentId, traceId]))
  for (const few of slices(ids, FEW)) {
    count(counts, 'trace', await tx.run(`DELETE FROM trace WHERE id IN (${marks(few.length)})`, few))
    for (const table of ['trace_text', 'trace_skeleton', 'trace_model'])
      count(counts, table, await tx.run(`DELETE FROM ${table} WHERE trace_id IN (${marks(few.length)})`, few))
  }
  const changes = new Changes()
  for (const { experimentId, startNs } of traces) changes.add(experimentId, startNs)
  await noteChanges(tx, new Map(changes.experiments().map((id) => [id, 0])), changes)
}

/** Removes an experiment with its traces, runs and artifacts; see `Store.deleteExperimentForGood`. */
export async function deleteExperimentForGood(database: Database, id: ExperimentId, asked: DeletionAsked): Promise<void> {
  const receipt = await database.write((tx) => openReceipt(tx, asked))
  for (const traces of ['SELECT id FROM trace', 'SELECT trace_id FROM trash']) {
    for (;;) {
      const rows = await database.all(`${traces} WHERE experiment_id = ? LIMIT ?`, [id, 1_000])
      if (rows.length === 0) break
      await deleteTraces(
        database,
        rows.map(([traceId]) => str<TraceId>(traceId)),
        { ...asked, id: receipt },
      )
    }
  }
  await database.write(async (tx) => {
    await tx.run('DELETE FROM expect_key WHERE list_id IN (SELECT id FROM expect_list WHERE experiment_id = ?)', [id])
    await tx.run('DELETE FROM moved_trace WHERE move_id IN (SELECT id FROM trace_move WHERE to_id = ?)', [id])
    await tx.run('DELETE FROM trace_move WHERE to_id = ?', [id])
    for (const table of OF_EXPERIMENT) await tx.run(`DELETE FROM ${table} WHERE experiment_id = ?`, [id])
    const files = await tx.run('DELETE FROM artifact WHERE path >= ? AND path < ?', [`${id}/`, `${id}0`])
    await noteRemoved(tx, receipt, [], new Map(files > 0 ? [['artifact', files]] : []))
    await tx.run('DELETE FROM retention_rule WHERE experiment_id = ?', [id])
    await tx.run('DELETE FROM setting WHERE key IN (?, ?, ?)', [identityKey(id), identityJobKey(id), `anomaly:${id}`])
    await tx.run('DELETE FROM experiment WHERE id = ?', [id])
    await closeReceipt(tx, receipt, asked.askedMs)
  })
}
