import type { ExperimentId, RunId, TraceId } from '../../core/ids'
import type { Millis } from '../../core/time'
import { num, str } from '../cells'
import type { Reader, Row } from '../database'
import { marks, slices } from '../insert'
import type { TraceMove } from '../port-expected'

const COLUMNS = 'id, from_id, to_id, traces, made_ms'

/** The experiment that the user moved traces to, by trace; of two moves the later wins. Traces that were never moved are left out. */
export async function movedTo(reader: Reader, ids: readonly TraceId[]): Promise<Map<TraceId, ExperimentId>> {
  const moved = new Map<TraceId, ExperimentId>()
  for (const slice of slices(ids, 500)) {
    const rows = await reader.all(
      `SELECT m.trace_id, v.to_id FROM moved_trace m JOIN trace_move v ON v.id = m.move_id WHERE m.trace_id IN (${marks(slice.length)}) ORDER BY v.made_ms, v.id`,
      slice,
    )
    for (const [trace, experiment] of rows) moved.set(str<TraceId>(trace), str<ExperimentId>(experiment))
  }
  return moved
}

/** A move, or null. */
export async function moveById(reader: Reader, id: string): Promise<TraceMove | null> {
  const [row] = await reader.all(`SELECT ${COLUMNS} FROM trace_move WHERE id = ?`, [id])
  return row ? moveOf(row) : null
}

/** Traces that were moved together, at most `limit`. */
export async function tracesOfMove(reader: Reader, id: string, limit: number): Promise<TraceId[]> {
  return (await reader.all('SELECT trace_id FROM moved_trace WHERE move_id = ? ORDER BY trace_id LIMIT ?', [id, limit])).map(([trace]) => str<TraceId>(trace))
}

/** Moves into an experiment, newest first; with a run those whose traces it holds. */
export async function movesInto(reader: Reader, id: ExperimentId, run: RunId | null, limit: number): Promise<TraceMove[]> {
  const held = run === null ? '' : 'AND EXISTS (SELECT 1 FROM moved_trace m JOIN trace t ON t.id = m.trace_id WHERE m.move_id = v.id AND t.run_id = ?)'
  const rows = await reader.all(`SELECT ${COLUMNS} FROM trace_move v WHERE v.to_id = ? ${held} ORDER BY v.made_ms DESC, v.id DESC LIMIT ?`, [
    id,
    ...(run === null ? [] : [run]),
    limit,
  ])
  return rows.map(moveOf)
}

function moveOf(row: Row): TraceMove {
  return {
    id: str(row[0]),
    fromId: str<ExperimentId>(row[1]),
    toId: str<ExperimentId>(row[2]),
    traces: num(row[3]),
    madeMs: num(row[4]) as Millis,
  }
}
