import { isZone } from '../anomaly/calendar'
import { type AlertChannel, CHANNEL_KINDS, MOST_ADDRESSES, MOST_GROUP_MINUTES, type QuietHours, USUAL_GROUP_MINUTES } from './channel'
import { cutText, type FieldProblem, fieldsOf, hasControls, readName, type Say, spelled } from './field-problem'
import { isClock } from './quiet-hours'

/** A channel as it is typed: all but what the server makes. */
export type ReadChannel = Omit<AlertChannel, 'id' | 'secret' | 'madeMs'>

const MOST_URL = 2_000
const MOST_ADDRESS = 254

/**
 * Reads a channel somebody typed: `{name, kind, url?, to?, groupMinutes?, quiet?}`. Answers it, or everything that is wrong with it,
 * field by field.
 */
export function readChannel(draft: unknown): { channel: ReadChannel } | { problems: FieldProblem[] } {
  const given = fieldsOf(draft)
  const problems: FieldProblem[] = []
  const say: Say = (field, message) => void problems.push({ field, message })
  const name = readName(given.name, 'channel', say)
  const kind = CHANNEL_KINDS.find((one) => one === given.kind)
  if (kind === undefined) say('kind', `A channel is one of ${CHANNEL_KINDS.join(', ')}, not ${cutText(spelled(given.kind))}.`)
  const url = kind === 'webhook' || kind === 'slack' ? readUrl(given.url, kind, say) : null
  const to = kind === 'email' ? readAddresses(given.to, say) : []
  const groupMinutes = readMinutes(given.groupMinutes, say)
  const quiet = given.quiet === null || given.quiet === undefined ? null : readQuiet(fieldsOf(given.quiet), say)
  if (problems.length > 0 || kind === undefined) return { problems }
  return { channel: { name, kind, url, to, groupMinutes, quiet } }
}

/** Addresses as they are typed into one field: parted by commas, semicolons, blanks or lines. */
export function addressesOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter((address) => address !== '')
}

function readUrl(value: unknown, kind: 'webhook' | 'slack', say: Say): string | null {
  const text = typeof value === 'string' ? value.trim() : ''
  const problem = urlProblem(text, kind)
  if (problem === null) return text
  say('url', problem)
  return null
}

function urlProblem(text: string, kind: 'webhook' | 'slack'): string | null {
  if (text === '') return `Give the address that ${kind === 'slack' ? 'Slack made for the incoming webhook' : 'takes the messages'}.`
  if (text.length > MOST_URL) return `An address has at most ${MOST_URL} characters; this one has ${text.length}.`
  if (hasControls(text) || /\s/.test(text)) return 'An address holds no blanks or line breaks.'
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return `Write the whole address, with https:// or http://, not ${cutText(text)}.`
  if (url.username !== '' || url.password !== '') return 'An address carries no user or password: a signature or a long path tells who sent it.'
  return null
}

function readAddresses(value: unknown, say: Say): string[] {
  const given = Array.isArray(value) ? value : []
  const addresses = new Map<string, string>()
  for (const one of given) {
    const address = typeof one === 'string' ? one : ''
    if (!isAddress(address)) say('to', `${cutText(JSON.stringify(one) ?? spelled(one))} is no e-mail address.`)
    else if (!addresses.has(address.toLowerCase())) addresses.set(address.toLowerCase(), address)
  }
  if (given.length === 0) say('to', 'Give at least one e-mail address.')
  if (addresses.size > MOST_ADDRESSES) say('to', `A channel has at most ${MOST_ADDRESSES} addresses; this one has ${addresses.size}.`)
  return [...addresses.values()]
}

/** Plain addresses only: what names, comments or lists are written with could add receivers or headers. */
function isAddress(text: string): boolean {
  return (
    text.length <= MOST_ADDRESS &&
    !hasControls(text) &&
    /^[^\s@<>()[\]\\,;:"']{1,64}@[^\s@<>()[\]\\,;:"']{1,253}$/u.test(text) &&
    !/(^|[@.])\.|\.(@|$)/.test(text)
  )
}

function readMinutes(value: unknown, say: Say): number {
  if (value === undefined || value === null || value === '') return USUAL_GROUP_MINUTES
  const minutes = typeof value === 'number' ? value : /^\d{1,6}$/.test(spelled(value).trim()) ? Number(value) : Number.NaN
  if (Number.isInteger(minutes) && minutes >= 0 && minutes <= MOST_GROUP_MINUTES) return minutes
  say('groupMinutes', `Write whole minutes from 0 to ${MOST_GROUP_MINUTES.toLocaleString('en-US')}, not ${cutText(spelled(value))}.`)
  return USUAL_GROUP_MINUTES
}

function readQuiet(given: Record<string, unknown>, say: Say): QuietHours {
  const from = readTime(given.from, 'quiet.from', say)
  const to = readTime(given.to, 'quiet.to', say)
  if (from !== '' && from === to) say('quiet.to', 'Quiet hours end at another time than they begin: with one time for both no message would ever go.')
  const zone = typeof given.zone === 'string' ? given.zone.trim() : ''
  if (zone === '' || !isZone(zone)) say('quiet.zone', `${zone === '' ? 'Blank' : cutText(zone)} is no time zone: UTC, or a name such as Europe/Berlin.`)
  return { from, to, zone }
}

function readTime(value: unknown, field: string, say: Say): string {
  const text = typeof value === 'string' ? value.trim() : ''
  if (isClock(text)) return text
  say(field, `Write the time of day as 22:00, not ${text === '' ? 'nothing' : cutText(text)}.`)
  return ''
}
