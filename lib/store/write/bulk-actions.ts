import { BULK_AT_WORK, BULK_UNDOABLE, type BulkBody, type BulkState, type ChosenFinding, NO_RESULT, UNDO_MS } from '../../core/bulk-action'
import type { Decision } from '../../core/decision'
import type { Cause } from '../../core/finding'
import type { ExperimentId, RunId, TraceId } from '../../core/ids'
import type { Millis } from '../../core/time'
import { num, str } from '../cells'
import type { Database, Writer } from '../database'
import { insertRows, marks, slices } from '../insert'
import type { SelectionStore, StoredAction } from '../port-selection'
import { forgetMoves, moveChosen, unmoveSlice } from './bulk-moves'
import { actionById, DONE, keepAction, LEFT, markTraces, nextTraces, type Slice, selectActions, TO_DO, UNDONE, without } from './bulk-rows'
import { tagSlice, untagSlice } from './bulk-tags'
import { insertDecision } from './decisions'
import { closeReceipt, openReceipt } from './receipts'
import { purgeSlice, restoreSlice, trashedAmong, trashSlice } from './trash'

type DeleteBody = Extract<BulkBody, { kind: 'delete' }>

/** Actions on many traces; see `SelectionStore`. */
export function selectionTable(database: Database): SelectionStore {
  return {
    openAction: (action, ids) => database.write((tx) => open(tx, action, ids)),
    bulkAction: (id) => actionById(database, id),
    bulkActions: (states, limit) => selectActions(database, `state IN (${marks(states.length)}) ORDER BY made_ms DESC, id DESC LIMIT ?`, [...states, limit]),
    async dueActions(by, limit) {
      const ended = [...BULK_UNDOABLE, 'undone']
      const rows = await database.all(`SELECT id FROM bulk_action WHERE due_ms <= ? AND state IN (${marks(ended.length)}) LIMIT ?`, [by, ...ended, limit])
      return rows.map(([id]) => str(id))
    },
    collectTraces: (id, ids, after) => database.write((tx) => collect(tx, id, ids, after)),
    advanceAction: (id, limit, at) => database.write((tx) => advance(tx, id, limit, at)),
    turnAction: (id, from, to, at, error) => database.write((tx) => turn(tx, id, from, to, at, error)),
    finishAction: (id, decisions, made, at) => database.write((tx) => finish(tx, id, decisions, made, at)),
    trashed: (ids) => trashedAmong(database, ids),
    async deletionOf(id) {
      const [row] = await database.all('SELECT action_id FROM trash WHERE restored = 0 AND trace_id = ?', [id])
      return row ? actionById(database, str(row[0])) : null
    },
  }
}

async function open(
  tx: Writer,
  { id, body, choice, total, madeMs }: Pick<StoredAction, 'id' | 'body' | 'choice' | 'total' | 'madeMs'>,
  ids: readonly TraceId[],
): Promise<void> {
  const state: BulkState = choice.kind === 'filter' ? 'collecting' : 'running'
  await tx.run('INSERT INTO bulk_action (id, kind, state, body, result, total, done, made_ms) VALUES (?, ?, ?, ?, ?, ?, 0, ?)', [
    id,
    body.kind,
    state,
    JSON.stringify({ ...body, choice }),
    JSON.stringify(NO_RESULT),
    total,
    madeMs,
  ])
  await insertRows(
    tx,
    'bulk_trace',
    ['action_id', 'trace_id', 'state'],
    ids.map((trace) => [id, trace, TO_DO]),
    'ON CONFLICT DO NOTHING',
  )
}

async function collect(tx: Writer, id: string, ids: readonly TraceId[], after: TraceId | null): Promise<void> {
  const action = await actionById(tx, id)
  if (action?.state !== 'collecting') return
  for (const slice of slices(ids, 100)) {
    await tx.run(
      `INSERT INTO bulk_trace (action_id, trace_id, state) SELECT CAST(? AS TEXT), trace_id, ${TO_DO} FROM arrival
       WHERE first_ms <= ? AND trace_id IN (${marks(slice.length)}) ON CONFLICT DO NOTHING`,
      [id, action.madeMs, ...slice],
    )
  }
  if (after !== null) return keepAction(tx, { ...action, result: { ...action.result, after } })
  const [row] = await tx.all('SELECT COUNT(*) FROM bulk_trace WHERE action_id = ?', [id])
  await keepAction(tx, { ...action, state: 'running', total: num(row?.[0] ?? 0), result: NO_RESULT })
}

async function turn(tx: Writer, id: string, from: readonly BulkState[], to: BulkState, at: Millis, error?: string): Promise<boolean> {
  const action = await actionById(tx, id)
  if (!action || !from.includes(action.state)) return false
  const works = BULK_AT_WORK.includes(to)
  await keepAction(tx, {
    ...action,
    state: to,
    endedMs: works ? null : at,
    dueMs: works ? null : dueAfter(at),
    result: { ...action.result, after: '', error: error ?? null },
  })
  return true
}

async function finish(tx: Writer, id: string, decisions: readonly Decision[], made: StoredAction['result']['decisions'], at: Millis): Promise<void> {
  const action = await actionById(tx, id)
  if (action?.state !== 'finishing') return
  for (const decision of decisions) await insertDecision(tx, decision)
  await keepAction(tx, { ...action, state: 'done', endedMs: at, dueMs: dueAfter(at), result: { ...action.result, decisions: made } })
}

async function advance(tx: Writer, id: string, limit: number, at: Millis): Promise<StoredAction | null> {
  const action = await actionById(tx, id)
  if (action?.state === 'running') return run(tx, action, limit, at)
  if (action?.state === 'undoing') return undo(tx, action, limit, at)
  if (action?.state === 'purging') return purge(tx, action, limit, at)
  return action
}

async function run(tx: Writer, action: StoredAction, limit: number, at: Millis): Promise<StoredAction> {
  const { id, result, body } = action
  const ids = [...(await nextTraces(tx, id, TO_DO, result.after, limit)).keys()]
  const last = ids.at(-1)
  if (last === undefined) {
    const ended = body.kind === 'ignore' ? { state: 'finishing' as const } : { state: 'done' as const, endedMs: at, dueMs: dueAfter(at) }
    return keep(tx, { ...action, ...ended, result: { ...result, after: '' } })
  }
  const { done, left, ...made } = await act(tx, action, ids, at)
  await markTraces(tx, id, DONE, done)
  await markTraces(tx, id, LEFT, [...left.keys()])
  const reasons = { ...result.left }
  for (const why of left.values()) reasons[why] = (reasons[why] ?? 0) + 1
  return keep(tx, { ...action, done: action.done + done.length, result: { ...result, ...made, after: last, left: reasons } })
}

async function act(
  tx: Writer,
  { id, body, madeMs, result }: StoredAction,
  ids: readonly TraceId[],
  at: Millis,
): Promise<Slice & Partial<StoredAction['result']>> {
  switch (body.kind) {
    case 'tag':
      return tagSlice(tx, id, body, ids, at)
    case 'move':
      return moveChosen(tx, { id, to: body.to, madeMs, moves: result.moves }, ids)
    case 'delete':
      return trashSlice(tx, id, ids)
    case 'ignore':
      return findingsOf(tx, result.findings, ids)
  }
}

/** The findings that some traces belong to, added to those known. */
async function findingsOf(tx: Writer, known: readonly ChosenFinding[], ids: readonly TraceId[]): Promise<Slice & { findings: ChosenFinding[] }> {
  const rows = await tx.all(
    `SELECT id, experiment_id, run_id, cause FROM trace WHERE run_id IS NOT NULL AND cause IS NOT NULL AND id IN (${marks(ids.length)})`,
    ids,
  )
  const findings = new Map(known.map((one) => [`${one.run} ${one.cause}`, { ...one }]))
  for (const [, experimentId, run, cause] of rows) {
    const key = `${str(run)} ${str(cause)}`
    const finding = findings.get(key) ?? { experimentId: str<ExperimentId>(experimentId), run: str<RunId>(run), cause: str<Cause>(cause), traces: 0 }
    finding.traces += 1
    findings.set(key, finding)
  }
  return { ...without(ids, new Set(rows.map(([id]) => str<TraceId>(id))), 'no_finding'), findings: [...findings.values()] }
}

async function undo(tx: Writer, action: StoredAction, limit: number, at: Millis): Promise<StoredAction> {
  const { id, result, body } = action
  const traces = await nextTraces(tx, id, DONE, result.after, limit)
  const ids = [...traces.keys()]
  const last = ids.at(-1)
  if (last === undefined) {
    if (body.kind === 'move') await forgetMoves(tx, result.moves)
    for (const decision of result.decisions) await withdraw(tx, decision)
    return keep(tx, { ...action, state: 'undone', endedMs: at, dueMs: dueAfter(at), result: { ...result, after: '' } })
  }
  const taken = await takeBack(tx, action, traces, at)
  await markTraces(tx, id, UNDONE, taken)
  await markTraces(
    tx,
    id,
    LEFT,
    ids.filter((trace) => !taken.includes(trace)),
  )
  return keep(tx, { ...action, result: { ...result, undone: result.undone + taken.length, after: last } })
}

async function takeBack(tx: Writer, { id, body, result }: StoredAction, traces: ReadonlyMap<TraceId, string | null>, at: Millis): Promise<TraceId[]> {
  const ids = [...traces.keys()]
  switch (body.kind) {
    case 'tag':
      return untagSlice(tx, body, traces, at)
    case 'move':
      return unmoveSlice(tx, result.moves, ids, at)
    case 'delete':
      return restoreSlice(tx, id, ids, at)
    case 'ignore':
      return ids
  }
}

async function withdraw(tx: Writer, { id, experimentId }: { id: string; experimentId: ExperimentId }): Promise<void> {
  const deleted = await tx.run('DELETE FROM decision WHERE id = ? AND experiment_id = ?', [id, experimentId])
  if (deleted > 0) await tx.run('UPDATE experiment SET changed = changed + 1 WHERE id = ?', [experimentId])
}

/** Removes what was kept for the undo, a slice at a time, and the action last. Null once it is gone. */
async function purge(tx: Writer, action: StoredAction, limit: number, at: Millis): Promise<StoredAction | null> {
  if (action.body.kind === 'delete' && (await purgeTrash(tx, action, action.body, limit, at))) return action
  const rows = await tx.all('SELECT trace_id FROM bulk_trace WHERE action_id = ? LIMIT ?', [action.id, limit * 10])
  for (const slice of slices(rows, 400)) {
    await tx.run(`DELETE FROM bulk_trace WHERE action_id = ? AND trace_id IN (${marks(slice.length)})`, [action.id, ...slice.map(([id]) => str(id))])
  }
  if (rows.length > 0) return action
  await tx.run('DELETE FROM bulk_action WHERE id = ?', [action.id])
  return null
}

/** Removes the next deleted traces with a receipt. @returns whether there were any */
async function purgeTrash(tx: Writer, { id, madeMs }: StoredAction, { by = '', address = '' }: DeleteBody, limit: number, at: Millis): Promise<boolean> {
  const receipt = await openReceipt(tx, { id: `r${id}`, kind: 'selection', subject: 'traces that were selected', by, address, askedMs: madeMs })
  const purged = await purgeSlice(tx, id, limit, receipt)
  if (purged === 0) await closeReceipt(tx, receipt, at)
  return purged > 0
}

async function keep(tx: Writer, action: StoredAction): Promise<StoredAction> {
  await keepAction(tx, action)
  return action
}

function dueAfter(at: Millis): Millis {
  return (at + UNDO_MS) as Millis
}
