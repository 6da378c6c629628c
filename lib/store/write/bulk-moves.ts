import type { BulkResult } from '../../core/bulk-action'
import type { ExperimentId, TraceId } from '../../core/ids'
import type { Millis } from '../../core/time'
import { str } from '../cells'
import type { Writer } from '../database'
import { marks } from '../insert'
import { touchExisting } from './arrivals'
import type { Slice } from './bulk-rows'
import { keepMove, moveSlice } from './moves'

/** Moves some traces, from wherever each lies; one move stands for all of an action from one experiment. */
export async function moveChosen(
  tx: Writer,
  action: { id: string; to: ExperimentId; madeMs: Millis; moves: BulkResult['moves'] },
  ids: readonly TraceId[],
): Promise<Slice & { moves: BulkResult['moves'] }> {
  const rows = await tx.all(`SELECT id, experiment_id FROM trace WHERE id IN (${marks(ids.length)})`, ids)
  const from = new Map(rows.map(([id, experimentId]) => [str<TraceId>(id), str<ExperimentId>(experimentId)]))
  const slice: Slice = { done: [], left: new Map() }
  for (const id of ids) {
    const lies = from.get(id)
    if (lies === undefined) slice.left.set(id, 'gone')
    else if (lies === action.to) slice.left.set(id, 'there')
    else slice.done.push(id)
  }
  const moves = new Map(action.moves.map((move) => [move.fromId, move]))
  for (const fromId of new Set(slice.done.map((id) => from.get(id) as ExperimentId))) {
    const known = moves.get(fromId) ?? { id: `m${action.id.slice(1)}-${moves.size}`, fromId, traces: 0 }
    const move = { id: known.id, fromId, toId: action.to, madeMs: action.madeMs }
    const moved = await moveSlice(
      tx,
      move,
      slice.done.filter((id) => from.get(id) === fromId),
    )
    await keepMove(tx, move, moved)
    moves.set(fromId, { ...known, traces: known.traces + moved })
  }
  return { ...slice, moves: [...moves.values()] }
}

/** Takes the moves of some traces back. @returns the traces that are still there */
export async function unmoveSlice(tx: Writer, moves: BulkResult['moves'], ids: readonly TraceId[], at: Millis): Promise<TraceId[]> {
  if (moves.length > 0) {
    const named = moves.map(({ id }) => id)
    await tx.run(`DELETE FROM moved_trace WHERE trace_id IN (${marks(ids.length)}) AND move_id IN (${marks(named.length)})`, [...ids, ...named])
  }
  return touchExisting(tx, ids, at)
}

/** Forgets moves of which no trace is left. */
export async function forgetMoves(tx: Writer, moves: BulkResult['moves']): Promise<void> {
  for (const { id } of moves) await tx.run('DELETE FROM trace_move WHERE id = ?', [id])
}
