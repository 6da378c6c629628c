import type { AlertChannel } from '../../core/alert/channel'
import { composeMessage, testMessage } from '../../core/alert/compose-message'
import { nextTry } from '../../core/alert/retry'
import type { Millis } from '../../core/time'
import type { Store } from '../../store/port'
import type { AlertMessage, AttemptResult } from '../../store/port-alerts'
import { experimentNames } from '../experiments/experiment-names'
import { ServiceError } from '../service-error'
import type { Sent } from './post-json'
import { type MailSettings, sendMail } from './send-mail'
import { sendSlack } from './send-slack'
import { type Sending, sendWebhook } from './send-webhook'

/** What delivering needs. */
export interface Delivers {
  store: Store
  now(): Millis
  /** How e-mail is sent, or why it cannot be. */
  mail: MailSettings | { reason: string }
  /** Address under which Onceover is reached, or null where that is not known. */
  origin(): Promise<string | null>
  /** Ends tries under way: what was not noted is tried again later. */
  signal?: AbortSignal
  timeoutMs?: number
}

/** A deleted channel may be brought back: only a message that waited for it so long is given up. */
const LONGEST_WITHOUT_MS = 600_000

/**
 * Tries to deliver a message, and notes how that went and when it is tried again. A message that was sent is not sent again: the answer is
 * how it was.
 * @throws ServiceError `not_found` for a message that is not there; what `signal` was aborted with, then nothing is noted
 */
export async function deliver({ ctx, input }: { ctx: Delivers; input: { messageId: string } }): Promise<AttemptResult> {
  const atMs = ctx.now()
  const message = await ctx.store.closeMessage(input.messageId, atMs)
  if (!message) throw new ServiceError('not_found', `there is no message ${input.messageId}`)
  const before = message.attempts.findLast(({ delivered }) => delivered)
  if (message.state === 'sent' && before) return resultOf(before)
  const channel = (await ctx.store.alertChannels()).find(({ id }) => id === message.channelId)
  const sent = channel ? await send(ctx, channel, message, atMs) : { ...UNSENT, text: 'The channel was deleted.' }
  ctx.signal?.throwIfAborted()
  await ctx.store.noteAttempt(message.id, { ...resultOf(sent), atMs }, whatFollows(message, sent, ctx.now(), channel !== undefined))
  return resultOf(sent)
}

const UNSENT: Omit<Sent, 'text'> = { delivered: false, status: null, ms: 0, askedMs: null }

async function send(ctx: Delivers, channel: AlertChannel, { id, kind, incidents }: AlertMessage, atMs: Millis): Promise<Sent> {
  const origin = await ctx.origin()
  const names = await experimentNames(ctx.store)
  const message = kind === 'test' ? testMessage(channel.name, origin) : composeMessage(incidents, { nameOf: (one) => names(one).name, origin })
  const sending: Sending = { type: kind, id, atMs, message, signal: ctx.signal, timeoutMs: ctx.timeoutMs }
  const { url } = channel
  if (channel.kind === 'email') return 'reason' in ctx.mail ? { ...UNSENT, text: ctx.mail.reason } : sendMail(ctx.mail, channel, sending)
  if (url === null) return { ...UNSENT, text: 'The channel has no address.' }
  return channel.kind === 'slack' ? sendSlack({ url }, sending) : sendWebhook({ url, secret: channel.secret }, sending)
}

function whatFollows(message: AlertMessage, sent: Sent, endedMs: Millis, hasChannel: boolean): { state: AlertMessage['state']; nextMs: Millis | null } {
  if (sent.delivered) return { state: 'sent', nextMs: null }
  const { sinceMs, attempts, kind } = message
  if (kind === 'test' || (!hasChannel && endedMs - sinceMs >= LONGEST_WITHOUT_MS)) return { state: 'given_up', nextMs: null }
  const tries = attempts.filter(({ atMs }) => atMs >= sinceMs).length + 1
  const nextMs = nextTry({ tries, sinceMs, endedMs, status: sent.status, askedMs: sent.askedMs })
  return { state: nextMs === null ? 'given_up' : 'waiting', nextMs }
}

function resultOf({ delivered, status, ms, text }: AttemptResult): AttemptResult {
  return { delivered, status, ms: Math.round(ms), text }
}
