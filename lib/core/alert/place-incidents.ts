import type { Millis } from '../time'
import type { AlertRule } from './alert-rule'
import type { AlertChannel } from './channel'
import type { Incident } from './incident'
import { afterQuiet } from './quiet-hours'

/** A message that incidents may join until it is due. */
export interface OpenMessage {
  id: string
  channelId: string
  /** What it is about: see {@link groupOf}. */
  group: string
  madeMs: Millis
  dueMs: Millis
  /** Keys of its incidents. */
  incidents: readonly string[]
}

/** What is known where incidents are put into messages. */
export interface Placing {
  /** Rules, for the channels they name. */
  rules: readonly Pick<AlertRule, 'id' | 'channels'>[]
  channels: readonly Pick<AlertChannel, 'id' | 'groupMinutes' | 'quiet'>[]
  /** Messages that are not due yet. */
  open: readonly OpenMessage[]
  nowMs: Millis
  newId: () => string
}

const MINUTE_MS = 60_000

/**
 * What an incident is told together with: everything about its experiment, so that a bad run is one message whatever was found about it;
 * what is about all experiments is by itself.
 */
export function groupOf({ experimentId }: Pick<Incident, 'experimentId'>): string {
  return experimentId ?? ''
}

/**
 * Puts incidents that were found at the same time into messages, one for each channel of their rule: an incident joins the message of its
 * group that is not due yet, else it begins one, which is due when its grouping minutes and the channel's quiet hours are over. The order
 * of the incidents changes nothing but ids.
 * @returns the messages that were begun or joined, as they are now
 */
export function placeIncidents(incidents: readonly Incident[], { rules, channels, open, nowMs, newId }: Placing): OpenMessage[] {
  const named = new Map(rules.map((rule) => [rule.id, rule.channels]))
  const messages = new Map<string, OpenMessage>()
  for (const message of open) if (nowMs < message.dueMs) messages.set(placeKey(message.channelId, message.group), message)
  const changed = new Set<string>()
  for (const incident of inOrder(incidents)) {
    const wanted = new Set(named.get(incident.ruleId) ?? [])
    for (const channel of channels) {
      if (!wanted.has(channel.id)) continue
      const key = placeKey(channel.id, groupOf(incident))
      const dueMs = afterQuiet((nowMs + channel.groupMinutes * MINUTE_MS) as Millis, channel.quiet)
      const message = messages.get(key) ?? { id: newId(), channelId: channel.id, group: groupOf(incident), madeMs: nowMs, dueMs, incidents: [] }
      messages.set(key, { ...message, incidents: [...new Set([...message.incidents, incident.key])] })
      changed.add(key)
    }
  }
  return [...changed].map((key) => messages.get(key) as OpenMessage)
}

/** Incidents by when they happened, those of one moment by key. */
export function inOrder(incidents: readonly Incident[]): Incident[] {
  return [...incidents].sort((a, b) => a.atMs - b.atMs || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

function placeKey(channelId: string, group: string): string {
  return JSON.stringify([channelId, group])
}
