import { randomBytes } from 'node:crypto'
import type { AlertRule } from '../../core/alert/alert-rule'
import type { AlertChannel } from '../../core/alert/channel'
import type { Incident } from '../../core/alert/incident'
import { placeIncidents } from '../../core/alert/place-incidents'
import type { Millis } from '../../core/time'
import { num, str } from '../cells'
import type { Writer } from '../database'
import { insertRows, marks, replaceOn } from '../insert'
import type { AlertAttempt, AlertMessage, MessageState } from '../port-alerts'
import { alertMessage, INCIDENT_COLUMNS, knownIncidents, MESSAGE_COLUMNS, openMessages } from '../read/alerts'

const ATTEMPT_COLUMNS = ['message_id', 'number', 'at_ms', 'delivered', 'status', 'ms', 'text'] as const

interface Known {
  rules: readonly AlertRule[]
  channels: readonly AlertChannel[]
  nowMs: Millis
}

/** See `AlertStore.keepIncidents`. */
export async function keepIncidents(tx: Writer, incidents: readonly Incident[], { rules, channels, nowMs }: Known): Promise<Incident[]> {
  const known = await knownIncidents(
    tx,
    incidents.map(({ key }) => key),
  )
  // Of a rule that was deleted or switched off meanwhile nothing is kept, so that it is found again when the rule is back
  const watching = new Set(rules.filter(({ enabled }) => enabled).map(({ id }) => id))
  const found = incidents.filter(({ key, ruleId }) => !known.has(key) && watching.has(ruleId))
  const fresh = [...new Map(found.map((one) => [one.key, one])).values()]
  if (fresh.length === 0) return []
  const rows = fresh.map(({ key, ruleId, ruleName, experimentId, runId, atMs, sentence, detail, path }) => [
    key,
    ruleId,
    ruleName,
    experimentId,
    runId,
    atMs,
    nowMs,
    sentence,
    detail,
    path,
  ])
  await insertRows(tx, 'alert_incident', INCIDENT_COLUMNS, rows)
  const named = new Map(channels.map(({ id, name }) => [id, name]))
  const messages = placeIncidents(fresh, { rules, channels, open: await openMessages(tx, nowMs), nowMs, newId })
  await insertRows(
    tx,
    'alert_message',
    MESSAGE_COLUMNS,
    messages.map(({ id, channelId, group, madeMs, dueMs, incidents: keys }) => [
      id,
      'alert',
      channelId,
      named.get(channelId) ?? '',
      group,
      'waiting',
      madeMs,
      dueMs,
      dueMs,
      dueMs,
      JSON.stringify(keys),
    ]),
    replaceOn(['id'], MESSAGE_COLUMNS),
  )
  return fresh
}

/** See `AlertStore.openTestMessage`. */
export async function openTestMessage(tx: Writer, channels: readonly AlertChannel[], channelId: string, nowMs: Millis): Promise<string | null> {
  const channel = channels.find(({ id }) => id === channelId)
  if (!channel) return null
  const id = newId()
  await insertRows(tx, 'alert_message', MESSAGE_COLUMNS, [[id, 'test', channelId, channel.name, '', 'waiting', nowMs, nowMs, nowMs, null, '[]']])
  return id
}

/** See `AlertStore.closeMessage`. */
export async function closeMessage(tx: Writer, id: string, nowMs: Millis): Promise<AlertMessage | null> {
  await tx.run('UPDATE alert_message SET due_ms = ?, since_ms = ? WHERE id = ? AND due_ms > ?', [nowMs, nowMs, id, nowMs])
  return alertMessage(tx, id)
}

/** See `AlertStore.noteAttempt`. */
export async function noteAttempt(
  tx: Writer,
  id: string,
  { atMs, delivered, status, ms, text }: AlertAttempt,
  { state, nextMs }: { state: MessageState; nextMs: Millis | null },
): Promise<void> {
  if ((await tx.run('UPDATE alert_message SET state = ?, next_ms = ? WHERE id = ?', [state, nextMs, id])) === 0) return
  const [row] = await tx.all('SELECT COALESCE(MAX(number), 0) FROM alert_attempt WHERE message_id = ?', [id])
  const number = num(row?.[0] ?? 0) + 1
  await insertRows(tx, 'alert_attempt', ATTEMPT_COLUMNS, [[id, number, atMs, delivered ? 1 : 0, status, Math.round(ms), text]])
}

/** See `AlertStore.retryMessage`. */
export async function retryMessage(tx: Writer, id: string, nowMs: Millis): Promise<boolean> {
  const changed = await tx.run(
    `UPDATE alert_message SET state = 'waiting', next_ms = ?, since_ms = ?, due_ms = CASE WHEN due_ms > ? THEN ? ELSE due_ms END
     WHERE id = ? AND kind = 'alert' AND state <> 'sent'`,
    [nowMs, nowMs, nowMs, nowMs, id],
  )
  return changed > 0
}

/** See `AlertStore.forgetAlerts`. */
export async function forgetAlerts(tx: Writer, beforeMs: Millis, limit: number): Promise<number> {
  const rows = await tx.all("SELECT id FROM alert_message WHERE made_ms < ? AND (state <> 'waiting' OR kind = 'test') ORDER BY made_ms, id LIMIT ?", [
    beforeMs,
    limit,
  ])
  const ids = rows.map(([id]) => str(id))
  if (ids.length > 0) {
    await tx.run(`DELETE FROM alert_attempt WHERE message_id IN (${marks(ids.length)})`, ids)
    await tx.run(`DELETE FROM alert_message WHERE id IN (${marks(ids.length)})`, ids)
  }
  if (ids.length === limit) return ids.length
  return ids.length + (await tx.run('DELETE FROM alert_incident WHERE key IN (SELECT key FROM alert_incident WHERE found_ms < ? LIMIT ?)', [beforeMs, limit]))
}

/** Also what a receiver tells repeated deliveries by. */
function newId(): string {
  return `msg_${randomBytes(12).toString('hex')}`
}
