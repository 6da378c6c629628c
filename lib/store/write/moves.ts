import type { TraceId } from '../../core/ids'
import { num, str } from '../cells'
import type { Database, Writer } from '../database'
import { insertRows, marks, slices } from '../insert'
import type { TraceMove } from '../port-expected'
import { moveById, tracesOfMove } from '../read/moved'
import { addressesOf } from '../read/senders'
import { touchExisting } from './arrivals'
import { hourOf, SENDER_COLUMNS } from './senders'

const SLICE = 400

/**
 * Marks traces as moved; see `Store.moveTraces`. What was sent stays as it came: the mark wins whenever a summary is made, so a
 * span or an info that arrives later, or again, follows its trace.
 */
export function moveTraces(database: Database, move: Omit<TraceMove, 'traces'>, ids: readonly TraceId[]): Promise<number> {
  return database.write(async (tx) => {
    let moved = 0
    for (const slice of slices([...new Set(ids)], SLICE)) moved += await moveSlice(tx, move, slice)
    await keepMove(tx, move, moved)
    return moved
  })
}

/** Marks a few traces that lie in `fromId` as moved. Returns how many there were. */
export async function moveSlice(tx: Writer, move: Omit<TraceMove, 'traces'>, ids: readonly TraceId[]): Promise<number> {
  const rows = await tx.all(`SELECT id, received_ms FROM trace WHERE experiment_id = ? AND id IN (${marks(ids.length)})`, [move.fromId, ...ids])
  const found = rows.map(([id, receivedMs]) => ({ id: str<TraceId>(id), receivedMs: num(receivedMs) }))
  if (found.length === 0) return 0
  await insertRows(
    tx,
    'moved_trace',
    ['trace_id', 'move_id'],
    found.map(({ id }) => [id, move.id]),
  )
  await touch(
    tx,
    found.map(({ id }) => id),
    move.madeMs,
  )
  await noteSenders(tx, move.toId, found)
  return found.length
}

/** Keeps a move, or adds to one that was made in slices. */
export async function keepMove(tx: Writer, move: Omit<TraceMove, 'traces'>, moved: number): Promise<void> {
  if (moved === 0) return
  await insertRows(
    tx,
    'trace_move',
    ['id', 'from_id', 'to_id', 'traces', 'made_ms'],
    [[move.id, move.fromId, move.toId, moved, move.madeMs]],
    'ON CONFLICT (id) DO UPDATE SET traces = trace_move.traces + excluded.traces',
  )
}

/** Takes a move back; see `Store.undoMove`. */
export function undoMove(database: Database, id: string): Promise<TraceMove | null> {
  return database.write(async (tx) => {
    const move = await moveById(tx, id)
    if (!move) return null
    const traces = await tracesOfMove(tx, id, move.traces)
    await tx.run('DELETE FROM moved_trace WHERE move_id = ?', [id])
    await tx.run('DELETE FROM trace_move WHERE id = ?', [id])
    for (const slice of slices(traces, SLICE)) await touch(tx, slice, Date.now())
    return move
  })
}

/** Asks for their summaries anew: those carry the trace, its facts and its labels over. */
async function touch(tx: Writer, ids: readonly TraceId[], atMs: number): Promise<void> {
  await touchExisting(tx, ids, atMs)
}

/** Who sent the moved traces counts as a sender of the experiment they came to. */
async function noteSenders(tx: Writer, toId: string, traces: readonly { id: TraceId; receivedMs: number }[]): Promise<void> {
  const addresses = await addressesOf(
    tx,
    traces.map(({ id }) => id),
  )
  const rows = new Map<string, [string, string, number]>()
  for (const { id, receivedMs } of traces) {
    for (const address of addresses.get(id) ?? []) rows.set(`${address} ${hourOf(receivedMs)}`, [toId, address, hourOf(receivedMs)])
  }
  await insertRows(tx, 'sender', SENDER_COLUMNS, [...rows.values()], 'ON CONFLICT DO NOTHING')
}
