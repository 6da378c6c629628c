import type { AlertCondition, AlertRule } from '../../core/alert/alert-rule'
import type { AlertChannel, ChannelKind, QuietHours } from '../../core/alert/channel'
import type { ExperimentId } from '../../core/ids'
import type { Millis } from '../../core/time'
import { num, str, strOrNull } from '../cells'
import type { Database, Reader, Row } from '../database'
import { insertRows, replaceOn } from '../insert'
import type { AlertStore } from '../port-alerts'
import { alertMessage, alertMessages, dueMessage, endedRuns, nextMessageMs } from '../read/alerts'
import { closeMessage, forgetAlerts, keepIncidents, noteAttempt, openTestMessage, retryMessage } from './alert-messages'

const RULE_COLUMNS = ['id', 'name', 'experiment_id', 'condition', 'channels', 'enabled', 'made_ms', 'since_ms'] as const
const CHANNEL_COLUMNS = ['id', 'name', 'kind', 'url', 'addresses', 'secret', 'group_minutes', 'quiet', 'made_ms'] as const

/** Rules, channels, what was found and what was sent; see `AlertStore`. */
export function alertTable(database: Database): AlertStore {
  return {
    alertRules: () => alertRules(database),
    saveAlertRule: ({ id, name, experimentId, on, channels, enabled, madeMs, sinceMs }) =>
      database.write((tx) =>
        insertRows(
          tx,
          'alert_rule',
          RULE_COLUMNS,
          [[id, name, experimentId, JSON.stringify(on), JSON.stringify(channels), enabled ? 1 : 0, madeMs, sinceMs]],
          replaceOn(['id'], RULE_COLUMNS),
        ),
      ),
    deleteAlertRule: (id) =>
      database.write(async (tx) => {
        const [row] = await tx.all(`DELETE FROM alert_rule WHERE id = ? RETURNING ${RULE_COLUMNS.join(', ')}`, [id])
        return row ? storedRule(row) : null
      }),
    alertChannels: () => alertChannels(database),
    saveAlertChannel: ({ id, name, kind, url, to, secret, groupMinutes, quiet, madeMs }) =>
      database.write((tx) =>
        insertRows(
          tx,
          'alert_channel',
          CHANNEL_COLUMNS,
          [[id, name, kind, url, JSON.stringify(to), secret, groupMinutes, quiet && JSON.stringify(quiet), madeMs]],
          replaceOn(['id'], CHANNEL_COLUMNS),
        ),
      ),
    deleteAlertChannel: (id) =>
      database.write(async (tx) => {
        const [row] = await tx.all(`DELETE FROM alert_channel WHERE id = ? RETURNING ${CHANNEL_COLUMNS.join(', ')}`, [id])
        return row ? storedChannel(row) : null
      }),
    endedRuns: (fromNs, untilNs, limit) => endedRuns(database, fromNs, untilNs, limit),
    keepIncidents: (incidents, nowMs) =>
      database.write(async (tx) => keepIncidents(tx, incidents, { rules: await alertRules(tx), channels: await alertChannels(tx), nowMs })),
    openTestMessage: (channelId, nowMs) => database.write(async (tx) => openTestMessage(tx, await alertChannels(tx), channelId, nowMs)),
    dueMessage: (nowMs, exceptChannels) => dueMessage(database, nowMs, exceptChannels),
    nextMessageMs: () => nextMessageMs(database),
    closeMessage: (id, nowMs) => database.write((tx) => closeMessage(tx, id, nowMs)),
    noteAttempt: (id, attempt, next) => database.write((tx) => noteAttempt(tx, id, attempt, next)),
    retryMessage: (id, nowMs) => database.write((tx) => retryMessage(tx, id, nowMs)),
    alertMessages: (query) => alertMessages(database, query),
    alertMessage: (id) => alertMessage(database, id),
    forgetAlerts: (beforeMs, limit) => database.write((tx) => forgetAlerts(tx, beforeMs, limit)),
  }
}

async function alertRules(reader: Reader): Promise<AlertRule[]> {
  return (await reader.all(`SELECT ${RULE_COLUMNS.join(', ')} FROM alert_rule ORDER BY made_ms, id`)).map(storedRule)
}

async function alertChannels(reader: Reader): Promise<AlertChannel[]> {
  return (await reader.all(`SELECT ${CHANNEL_COLUMNS.join(', ')} FROM alert_channel ORDER BY made_ms, id`)).map(storedChannel)
}

function storedRule([id, name, experimentId, condition, channels, enabled, madeMs, sinceMs]: Row): AlertRule {
  return {
    id: str(id),
    name: str(name),
    experimentId: strOrNull<ExperimentId>(experimentId),
    on: JSON.parse(str(condition)) as AlertCondition,
    channels: JSON.parse(str(channels)) as string[],
    enabled: num(enabled) === 1,
    madeMs: num(madeMs) as Millis,
    sinceMs: num(sinceMs) as Millis,
  }
}

function storedChannel([id, name, kind, url, addresses, secret, groupMinutes, quiet, madeMs]: Row): AlertChannel {
  const hours = strOrNull(quiet)
  return {
    id: str(id),
    name: str(name),
    kind: str<ChannelKind>(kind),
    url: strOrNull(url),
    to: JSON.parse(str(addresses)) as string[],
    secret: strOrNull(secret),
    groupMinutes: num(groupMinutes),
    quiet: hours === null ? null : (JSON.parse(hours) as QuietHours),
    madeMs: num(madeMs) as Millis,
  }
}
