import { randomBytes } from 'node:crypto'
import type { TraceId } from '../../core/ids'
import { type DeletionAsked, packIds } from '../../core/receipt'
import type { Millis } from '../../core/time'
import { num, str } from '../cells'
import type { Writer } from '../database'

/** Keeps a receipt of a deletion that begins; one that is there already stays. Returns its id. */
export async function openReceipt(tx: Writer, { id, kind, subject, by, address, askedMs }: DeletionAsked): Promise<string> {
  const receipt = id ?? `r${randomBytes(8).toString('hex')}`
  await tx.run(
    `INSERT INTO receipt (id, kind, state, subject, asked_by, address, traces, counts, findings, asked_ms) VALUES (?, ?, 'removing', ?, ?, ?, 0, '{}', '[]', ?)
     ON CONFLICT (id) DO NOTHING`,
    [receipt, kind, subject, by, address, askedMs],
  )
  return receipt
}

/** Adds what was removed in the same transaction. */
export async function noteRemoved(tx: Writer, id: string, traces: readonly TraceId[], counts: ReadonlyMap<string, number>): Promise<void> {
  const [row] = await tx.all('SELECT counts FROM receipt WHERE id = ?', [id])
  if (!row) return
  const all = JSON.parse(str(row[0])) as Record<string, number>
  for (const [table, rows] of counts) all[table] = (all[table] ?? 0) + rows
  await tx.run('UPDATE receipt SET counts = ?, traces = traces + ? WHERE id = ?', [JSON.stringify(all), traces.length, id])
  if (traces.length === 0) return
  const [last] = await tx.all('SELECT MAX(number) FROM receipt_part WHERE receipt_id = ?', [id])
  await tx.run('INSERT INTO receipt_part (receipt_id, number, ids) VALUES (?, ?, ?)', [id, num(last?.[0] ?? 0) + 1, packIds(traces)])
}

/** Says that a deletion has come to its end; a receipt of nothing is taken away. */
export async function closeReceipt(tx: Writer, id: string, at: Millis): Promise<void> {
  await tx.run("DELETE FROM receipt WHERE id = ? AND counts = '{}'", [id])
  await tx.run("UPDATE receipt SET state = 'closing', removed_ms = ? WHERE id = ? AND state = 'removing'", [at, id])
}
