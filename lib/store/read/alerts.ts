import type { Incident } from '../../core/alert/incident'
import { inOrder, type OpenMessage } from '../../core/alert/place-incidents'
import type { ExperimentId, RunId } from '../../core/ids'
import { listInto } from '../../core/lists'
import type { Millis, Nanos } from '../../core/time'
import { big, num, numOrNull, str, strOrNull } from '../cells'
import type { Reader, Row, Value } from '../database'
import { marks, slices } from '../insert'
import type { AlertAttempt, AlertMessage, AlertStore, EndedRun, MessageState } from '../port-alerts'
import { afterPosition, type Order, orderBy, positionAfter } from '../sql/position'

export const INCIDENT_COLUMNS = ['key', 'rule_id', 'rule_name', 'experiment_id', 'run_id', 'at_ms', 'found_ms', 'sentence', 'detail', 'path'] as const
export const MESSAGE_COLUMNS = ['id', 'kind', 'channel_id', 'channel_name', 'about', 'state', 'made_ms', 'due_ms', 'since_ms', 'next_ms', 'incidents'] as const

const NEWEST_FIRST: Order = { name: 'alert messages', sql: 'made_ms', type: 'integer', nullable: false, descending: true, id: 'id' }
const SLICE = 300

/** See `AlertStore.endedRuns`. */
export async function endedRuns(reader: Reader, fromNs: Nanos, untilNs: Nanos, limit: number): Promise<EndedRun[]> {
  const rows = await reader.all('SELECT id, experiment_id, end_ns, basis FROM run WHERE end_ns >= ? AND end_ns <= ? ORDER BY end_ns DESC LIMIT ?', [
    fromNs,
    untilNs,
    limit,
  ])
  return rows.map(([id, experimentId, endNs, basis]) => ({
    id: str<RunId>(id),
    experimentId: str<ExperimentId>(experimentId),
    endNs: big<Nanos>(endNs),
    basis: str(basis),
  }))
}

/** See `AlertStore.dueMessage`. */
export async function dueMessage(reader: Reader, nowMs: Millis, exceptChannels: readonly string[]): Promise<{ id: string; channelId: string } | null> {
  const others = exceptChannels.length === 0 ? '' : ` AND channel_id NOT IN (${marks(exceptChannels.length)})`
  const [row] = await reader.all(`SELECT id, channel_id FROM alert_message WHERE state = 'waiting' AND next_ms <= ?${others} ORDER BY next_ms, id LIMIT 1`, [
    nowMs,
    ...exceptChannels,
  ])
  return row ? { id: str(row[0]), channelId: str(row[1]) } : null
}

/** See `AlertStore.nextMessageMs`. */
export async function nextMessageMs(reader: Reader): Promise<Millis | null> {
  const [row] = await reader.all("SELECT MIN(next_ms) FROM alert_message WHERE state = 'waiting'")
  return numOrNull(row?.[0]) as Millis | null
}

/** See `AlertStore.alertMessages`. */
export async function alertMessages(reader: Reader, { limit, after }: Parameters<AlertStore['alertMessages']>[0]): ReturnType<AlertStore['alertMessages']> {
  const behind = afterPosition(NEWEST_FIRST, after)
  const rows = await reader.all(
    `SELECT ${MESSAGE_COLUMNS.join(', ')} FROM alert_message WHERE ${behind.text} ORDER BY ${orderBy('sqlite', NEWEST_FIRST)} LIMIT ?`,
    [...behind.args, limit + 1],
  )
  const messages = await whole(reader, rows.slice(0, limit))
  const last = messages.at(-1)
  return { messages, after: rows.length > limit && last ? positionAfter(NEWEST_FIRST, String(last.madeMs), last.id) : null }
}

/** See `AlertStore.alertMessage`. */
export async function alertMessage(reader: Reader, id: string): Promise<AlertMessage | null> {
  const rows = await reader.all(`SELECT ${MESSAGE_COLUMNS.join(', ')} FROM alert_message WHERE id = ?`, [id])
  return (await whole(reader, rows))[0] ?? null
}

/** Messages that incidents may still join. */
export async function openMessages(reader: Reader, nowMs: Millis): Promise<OpenMessage[]> {
  const rows = await reader.all(
    `SELECT ${MESSAGE_COLUMNS.join(', ')} FROM alert_message WHERE state = 'waiting' AND kind = 'alert' AND next_ms > ? AND due_ms > ?`,
    [nowMs, nowMs],
  )
  return rows.map(([id, , channelId, , about, , madeMs, dueMs, , , incidents]) => ({
    id: str(id),
    channelId: str(channelId),
    group: str(about),
    madeMs: num(madeMs) as Millis,
    dueMs: num(dueMs) as Millis,
    incidents: keysOf(incidents),
  }))
}

/** Keys of some incidents that are known. */
export async function knownIncidents(reader: Reader, keys: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>()
  for (const slice of slices(keys, SLICE))
    for (const [key] of await reader.all(`SELECT key FROM alert_incident WHERE key IN (${marks(slice.length)})`, slice)) known.add(str(key))
  return known
}

/** Rows of `alert_message` with their incidents and attempts. */
async function whole(reader: Reader, rows: readonly Row[]): Promise<AlertMessage[]> {
  const incidents = await incidentsOf(reader, [...new Set(rows.flatMap((row) => keysOf(row[10])))])
  const attempts = await attemptsOf(
    reader,
    rows.map(([id]) => str(id)),
  )
  return rows.map(
    ([id, kind, channelId, channelName, , state, madeMs, dueMs, sinceMs, nextMs, keys]): AlertMessage => ({
      id: str(id),
      kind: str<AlertMessage['kind']>(kind),
      channelId: str(channelId),
      channelName: str(channelName),
      state: str<MessageState>(state),
      madeMs: num(madeMs) as Millis,
      dueMs: num(dueMs) as Millis,
      sinceMs: num(sinceMs) as Millis,
      nextMs: numOrNull(nextMs) as Millis | null,
      incidents: inOrder(keysOf(keys).flatMap((key) => incidents.get(key) ?? [])),
      attempts: attempts.get(str(id)) ?? [],
    }),
  )
}

async function incidentsOf(reader: Reader, keys: readonly string[]): Promise<Map<string, Incident>> {
  const found = new Map<string, Incident>()
  for (const slice of slices(keys, SLICE)) {
    const rows = await reader.all(`SELECT ${INCIDENT_COLUMNS.join(', ')} FROM alert_incident WHERE key IN (${marks(slice.length)})`, slice)
    for (const [key, ruleId, ruleName, experimentId, runId, atMs, , sentence, detail, path] of rows)
      found.set(str(key), {
        key: str(key),
        ruleId: str(ruleId),
        ruleName: str(ruleName),
        experimentId: strOrNull<ExperimentId>(experimentId),
        runId: strOrNull<RunId>(runId),
        atMs: num(atMs) as Millis,
        sentence: str(sentence),
        detail: str(detail),
        path: str(path),
      })
  }
  return found
}

async function attemptsOf(reader: Reader, ids: readonly string[]): Promise<Map<string, AlertAttempt[]>> {
  const found = new Map<string, AlertAttempt[]>()
  for (const slice of slices(ids, SLICE)) {
    const args: Value[] = slice
    const rows = await reader.all(
      `SELECT message_id, at_ms, delivered, status, ms, text FROM alert_attempt WHERE message_id IN (${marks(slice.length)}) ORDER BY message_id, number`,
      args,
    )
    for (const [id, atMs, delivered, status, ms, text] of rows)
      listInto(found, str(id), {
        atMs: num(atMs) as Millis,
        delivered: num(delivered) === 1,
        status: numOrNull(status),
        ms: num(ms),
        text: str(text),
      })
  }
  return found
}

function keysOf(cell: Row[number]): string[] {
  return JSON.parse(str(cell)) as string[]
}
