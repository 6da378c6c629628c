import type { AlertRule } from '../core/alert/alert-rule'
import type { AlertChannel } from '../core/alert/channel'
import type { Incident } from '../core/alert/incident'
import type { ExperimentId, RunId } from '../core/ids'
import type { Millis, Nanos } from '../core/time'

/** `given_up`: it was tried for three days, the receiver wants no more of it, or there is no channel any more. A test is tried once. */
export type MessageState = 'waiting' | 'sent' | 'given_up'

/** How one try to deliver ended. */
export interface AttemptResult {
  delivered: boolean
  /** HTTP status or SMTP reply code; null where there was no answer. */
  status: number | null
  /** How long it took. */
  ms: number
  /** What the receiver answered, or why nothing could be sent: one line or a few, at most 2 kB. */
  text: string
}

export interface AlertAttempt extends AttemptResult {
  atMs: Millis
}

/** What is sent to one channel: all incidents about one run or experiment within the grouping window. A test has none. */
export interface AlertMessage {
  id: string
  kind: 'alert' | 'test'
  channelId: string
  /** The channel's name when the message was begun: the channel may be renamed or deleted. */
  channelName: string
  state: MessageState
  /** When its first incident was found (a test: when it was asked for). */
  madeMs: Millis
  /** When it was due at first: grouping and quiet hours are over. Until then incidents join it. */
  dueMs: Millis
  /** From when on tries are counted: its due moment, or when it was last asked to be tried again. */
  sinceMs: Millis
  /** When it is tried next; null when it is not. */
  nextMs: Millis | null
  /** By when they happened. */
  incidents: Incident[]
  /** Oldest first. */
  attempts: AlertAttempt[]
}

/** A run as far as it must be known to tell whether it is to be judged. */
export interface EndedRun {
  id: RunId
  experimentId: ExperimentId
  endNs: Nanos
  /** Another one whenever the run was detected anew from something else. */
  basis: string
}

/** The part of the store that keeps rules, channels, what was found and what was sent. */
export interface AlertStore {
  /** All of them, the oldest first. */
  alertRules(): Promise<AlertRule[]>
  /** Keeps a rule, in place of the one with its id. */
  saveAlertRule(rule: AlertRule): Promise<void>
  /** The rule as it was: saving it again brings it back. Null when there is none with the id. */
  deleteAlertRule(id: string): Promise<AlertRule | null>

  /** All of them, the oldest first. */
  alertChannels(): Promise<AlertChannel[]>
  /** Keeps a channel, in place of the one with its id. */
  saveAlertChannel(channel: AlertChannel): Promise<void>
  /** The channel as it was, secret included: saving it again brings it back. Null when there is none with the id. */
  deleteAlertChannel(id: string): Promise<AlertChannel | null>

  /**
   * Keeps what was found and puts it into messages to the channels of its rules, in one transaction.
   * @returns those that were new: an incident whose key is known, or whose rule is gone or switched off, is left out
   */
  keepIncidents(incidents: readonly Incident[], nowMs: Millis): Promise<Incident[]>
  /** Runs whose last trace ended within a stretch of time, the latest first, at most `limit`. */
  endedRuns(fromNs: Nanos, untilNs: Nanos, limit: number): Promise<EndedRun[]>

  /** Begins a test message to a channel and returns its id; null when there is no such channel. It is due only by being delivered. */
  openTestMessage(channelId: string, nowMs: Millis): Promise<string | null>
  /** The waiting message whose next try is due the longest, but for those to some channels; null when there is none. */
  dueMessage(nowMs: Millis, exceptChannels: readonly string[]): Promise<{ id: string; channelId: string } | null>
  /** When the next of the waiting messages is due; null when none waits. */
  nextMessageMs(): Promise<Millis | null>
  /** Closes a message for sending (nothing joins it from now on) and returns it; null when there is none with the id. */
  closeMessage(id: string, nowMs: Millis): Promise<AlertMessage | null>
  /** Notes a try, and what follows of it. */
  noteAttempt(id: string, attempt: AlertAttempt, next: { state: MessageState; nextMs: Millis | null }): Promise<void>
  /** Has a message that was not sent tried again now, for as long as a new one. False when there is none, it was sent or is a test. */
  retryMessage(id: string, nowMs: Millis): Promise<boolean>

  /**
   * Messages, the newest first. `after` is the place behind the last one of a page, null at the end.
   * @throws StorePositionError for a place that is none
   */
  alertMessages(query: { limit: number; after: string | null }): Promise<{ messages: AlertMessage[]; after: string | null }>
  /** One message, or null. */
  alertMessage(id: string): Promise<AlertMessage | null>
  /** Forgets messages that wait for nothing and were begun before a moment, and incidents found before it, some at a time; how many went. */
  forgetAlerts(beforeMs: Millis, limit: number): Promise<number>
}
