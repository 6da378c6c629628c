import type { AlertOverview } from '@/lib/api/contract/alert'
import { count, counted } from '../ui/format'
import { agoText, isTold, lastOf, triedMs } from './alert-words'

/** The sentence of the page: how much is watched, and whether the last messages arrived. */
export function alertsHeadline(alerts: AlertOverview, nowMs: number): string {
  const watching = watchingOf(alerts)
  const watch = watching === 0 ? 'No rule watches' : watching === 1 ? '1 rule watches' : `${count(watching)} rules watch`
  const silent = failingOf(alerts).map(({ name }) => name)
  if (silent.length > 0) return `${watch}${watching === 0 ? ', and' : ', but'} messages to ${named(silent)} do not arrive.`
  const told = alerts.lastMessages.filter(isTold)
  const last = told.filter(({ state }) => state === 'sent').reduce((latest, message) => Math.max(latest, triedMs(message)), 0)
  if (last > 0) return `${watch}; the last message arrived ${agoText(last, nowMs)}.`
  if (told.length > 0) return `${watch}; no message arrived yet.`
  return watching === 0 ? `${watch} yet.` : `${watch}; nothing had to be sent yet.`
}

/** What more there is to know, in a sentence: what waits, and rules that tell nobody. */
export function headlineMore(alerts: AlertOverview): string {
  const idle = alerts.rules.filter(({ enabled, problem }) => enabled && problem !== null).length
  const off = alerts.rules.filter(({ enabled }) => !enabled).length
  const held = alerts.lastMessages.filter((message) => message.held).length
  const parts = [
    idle > 0 ? `${counted(idle, 'rule')} can tell nobody anything` : '',
    off > 0 ? `${counted(off, 'rule')} ${off === 1 ? 'is' : 'are'} switched off` : '',
    held > 0 ? `${counted(held, 'message')} ${held === 1 ? 'waits' : 'wait'} for what else is found, or for the end of quiet hours` : '',
  ].filter((part) => part !== '')
  if (parts.length > 0) return `${parts.join('; ')}.`
  return 'Rules look at what happens after they were made. What they find about one run or experiment goes as one message to each of their channels, once.'
}

/** Channels whose newest message did not arrive. */
function failingOf({ channels, lastMessages }: AlertOverview): AlertOverview['channels'] {
  return channels.filter(({ id }) => {
    const last = lastOf(id, lastMessages)
    return last !== null && last.state !== 'sent'
  })
}

/** Rules that are on and can tell somebody something. */
function watchingOf({ rules }: AlertOverview): number {
  return rules.filter(({ enabled, problem }) => enabled && problem === null).length
}

function named(names: readonly string[]): string {
  const [first = '', second = ''] = names
  if (names.length === 1) return first
  return names.length === 2 ? `${first} and ${second}` : `${first}, ${second} and ${count(names.length - 2)} more`
}
