import type { AlertChannelView, AlertMessageView } from '@/lib/api/contract/alert'
import { ago, count, counted } from '../ui/format'
import type { Meaning } from '../ui/meaning'

export const KIND_WORDS: Record<AlertChannelView['kind'], string> = { webhook: 'Webhook', slack: 'Slack', email: 'E-mail' }

/** Where a channel's messages go, in short: the host of its address, or its first e-mail address. */
export function placeText({ url, to }: Pick<AlertChannelView, 'url' | 'to'>): string {
  if (url !== null) return URL.canParse(url) ? new URL(url).host : url
  return to.length > 1 ? `${to[0]} and ${count(to.length - 1)} more` : (to[0] ?? '')
}

/** How long findings are gathered into one message: `together for 5 min`. */
export function groupingText({ groupMinutes }: Pick<AlertChannelView, 'groupMinutes'>): string {
  if (groupMinutes === 0) return 'at once'
  return groupMinutes % 60 === 0 ? `together for ${groupMinutes / 60} h` : `together for ${count(groupMinutes)} min`
}

/** `quiet 22:00 to 07:00, Europe/Berlin`; null without quiet hours. */
export function quietText({ quiet }: Pick<AlertChannelView, 'quiet'>): string | null {
  return quiet === null ? null : `quiet ${quiet.from} to ${quiet.to}, ${quiet.zone}`
}

/** How a message stands: its meaning, and in words. */
export interface Standing {
  meaning: Meaning | null
  text: string
}

/** How a message stands, for a list. */
export function standingOf({ state, attempts, held, nextMs }: AlertMessageView, nowMs: number): Standing {
  const tries = counted(attempts.length, 'try', 'tries')
  if (state === 'sent') return { meaning: 'ok', text: attempts.length > 1 ? `arrived at try ${count(attempts.length)}` : 'arrived' }
  if (state === 'given_up')
    return { meaning: 'error', text: attempts.length === 0 ? 'not sent' : attempts.length === 1 ? 'did not arrive' : `given up after ${tries}` }
  const next = nextMs === null ? null : nextMs <= nowMs ? 'now' : `in ${soonText(nextMs - nowMs)}`
  if (held) return { meaning: null, text: next === null ? 'waits' : `goes ${next}` }
  return { meaning: 'error', text: `${tries} failed${next === null ? '' : `, next ${next}`}` }
}

/** Whether a message was tried, or can be tried no more: it tells whether messages arrive. */
export function isTold({ state, attempts }: AlertMessageView): boolean {
  return state !== 'waiting' || attempts.length > 0
}

/** The newest message that tells whether those of a channel arrive; null where none was sent. */
export function lastOf(channelId: string, messages: readonly AlertMessageView[]): AlertMessageView | null {
  return messages.filter((message) => message.channel.id === channelId && isTold(message)).reduce<AlertMessageView | null>(newer, null)
}

/** When the newest message with something that a rule found was begun, in milliseconds; null without one. */
export function foundMs(ruleId: string, messages: readonly AlertMessageView[]): number | null {
  const found = messages.filter(({ incidents }) => incidents.some(({ rule }) => rule.id === ruleId))
  return found.reduce<number | null>((latest, { madeMs }) => Math.max(latest ?? madeMs, madeMs), null)
}

/** When it was last tried, else when it was made, in milliseconds. */
export function triedMs({ attempts, madeMs }: AlertMessageView): number {
  return attempts.at(-1)?.atMs ?? madeMs
}

/** `5 min ago`. */
export function agoText(ms: number, nowMs: number): string {
  return ago(nanosText(ms), nowMs)
}

/** Milliseconds as the nanoseconds that times are shown from. */
export function nanosText(ms: number): string {
  return `${ms}000000`
}

/** What the receiver said, in a word or two: `HTTP 500`, `SMTP 550`, `no answer`. */
export function answerText(status: number | null, kind: AlertChannelView['kind'] | null): string {
  if (status === null) return 'no answer'
  return `${kind === 'email' ? 'SMTP' : 'HTTP'} ${status}`
}

function newer(best: AlertMessageView | null, one: AlertMessageView): AlertMessageView {
  return best === null || triedMs(one) > triedMs(best) ? one : best
}

/** A length of time to come, roughly: `20 s`, `5 min`, `7 h`. */
function soonText(ms: number): string {
  const seconds = Math.ceil(ms / 1_000)
  if (seconds < 90) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}
