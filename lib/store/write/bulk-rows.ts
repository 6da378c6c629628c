import { type BulkBody, type BulkResult, type BulkState, type LeftOut, NO_RESULT, type TraceChoice } from '../../core/bulk-action'
import type { TraceId } from '../../core/ids'
import type { Millis } from '../../core/time'
import { num, numOrNull, str, strOrNull } from '../cells'
import type { Reader, Row, Writer } from '../database'
import { marks } from '../insert'
import type { StoredAction } from '../port-selection'

export const TO_DO = 0
export const DONE = 1
export const LEFT = 2
export const UNDONE = 3

const COLUMNS = 'id, state, body, result, total, done, made_ms, ended_ms, due_ms'

/** Actions whose rows a condition chooses. @param rest what follows WHERE */
export async function selectActions(reader: Reader, rest: string, args: readonly (string | number)[]): Promise<StoredAction[]> {
  return (await reader.all(`SELECT ${COLUMNS} FROM bulk_action WHERE ${rest}`, args)).map(actionOf)
}

export async function actionById(reader: Reader, id: string): Promise<StoredAction | null> {
  return (await selectActions(reader, 'id = ?', [id]))[0] ?? null
}

function actionOf([id, state, body, result, total, done, madeMs, endedMs, dueMs]: Row): StoredAction {
  const { choice, ...rest } = JSON.parse(str(body)) as BulkBody & { choice: TraceChoice }
  return {
    id: str(id),
    state: str<BulkState>(state),
    body: rest as BulkBody,
    choice,
    result: { ...NO_RESULT, ...(JSON.parse(str(result)) as Partial<BulkResult>) },
    total: num(total),
    done: num(done),
    madeMs: num(madeMs) as Millis,
    endedMs: numOrNull(endedMs) as Millis | null,
    dueMs: numOrNull(dueMs) as Millis | null,
  }
}

/** Keeps how far an action came. */
export async function keepAction(tx: Writer, { id, state, result, total, done, endedMs, dueMs }: StoredAction): Promise<void> {
  await tx.run('UPDATE bulk_action SET state = ?, result = ?, total = ?, done = ?, ended_ms = ?, due_ms = ? WHERE id = ?', [
    state,
    JSON.stringify(result),
    total,
    done,
    endedMs,
    dueMs,
    id,
  ])
}

/** The next traces of an action in a state, after the last one visited. */
export async function nextTraces(tx: Reader, id: string, state: number, after: string, limit: number): Promise<Map<TraceId, string | null>> {
  const rows = await tx.all('SELECT trace_id, before FROM bulk_trace WHERE action_id = ? AND state = ? AND trace_id > ? ORDER BY trace_id LIMIT ?', [
    id,
    state,
    after,
    limit,
  ])
  return new Map(rows.map(([trace, before]) => [str<TraceId>(trace), strOrNull(before)]))
}

/** Notes what became of some traces of an action. */
export async function markTraces(tx: Writer, id: string, state: number, traces: readonly TraceId[]): Promise<void> {
  if (traces.length === 0) return
  await tx.run(`UPDATE bulk_trace SET state = ? WHERE action_id = ? AND trace_id IN (${marks(traces.length)})`, [state, id, ...traces])
}

/** What a slice came to: traces it was done to, and those left out with the reason. */
export interface Slice {
  done: TraceId[]
  left: Map<TraceId, LeftOut>
}

/** Splits traces into those that are among some and those that are not. */
export function without(ids: readonly TraceId[], found: { has(id: TraceId): boolean }, why: LeftOut): Slice {
  const left = new Map<TraceId, LeftOut>()
  const done: TraceId[] = []
  for (const id of ids) {
    if (found.has(id)) done.push(id)
    else left.set(id, why)
  }
  return { done, left }
}
