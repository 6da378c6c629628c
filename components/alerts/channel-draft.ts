import type { AlertChannelInput, AlertChannelView } from '@/lib/api/contract/alert'
import { type ChannelKind, USUAL_GROUP_MINUTES } from '@/lib/core/alert/channel'
import { addressesOf, readChannel } from '@/lib/core/alert/read-channel'

/** A channel as it is being typed: every field a text. */
export interface ChannelDraft {
  /** Blank: it is called after where its messages go. */
  name: string
  kind: ChannelKind
  url: string
  /** Addresses as they are typed into one field. */
  to: string
  groupMinutes: string
  quiet: boolean
  from: string
  until: string
  zone: string
}

/**
 * A form with nothing in it.
 * @param zone the zone whose clocks quiet hours most likely go by
 */
export function emptyChannel(zone: string): ChannelDraft {
  return { name: '', kind: 'webhook', url: '', to: '', groupMinutes: String(USUAL_GROUP_MINUTES), quiet: false, from: '22:00', until: '07:00', zone }
}

/** A channel that is there, to be changed. */
export function draftOfChannel({ name, kind, url, to, groupMinutes, quiet }: AlertChannelView, zone: string): ChannelDraft {
  const draft = { ...emptyChannel(zone), name, kind, url: url ?? '', to: to.join(', '), groupMinutes: String(groupMinutes) }
  return quiet === null ? draft : { ...draft, quiet: true, from: quiet.from, until: quiet.to, zone: quiet.zone }
}

/** What a draft says, as it is sent; or what is wrong with it, by field. */
export function readChannelDraft(draft: ChannelDraft): { input: AlertChannelInput } | { problems: Map<string, string> } {
  const { kind, quiet, from, until, zone, groupMinutes } = draft
  const input = {
    name: draft.name,
    kind,
    url: kind === 'email' ? null : draft.url,
    to: kind === 'email' ? addressesOf(draft.to) : [],
    groupMinutes,
    quiet: quiet ? { from, to: until, zone } : null,
  }
  const read = readChannel({ ...input, name: draft.name.trim() === '' ? 'x' : draft.name })
  if ('problems' in read) return { problems: problemsByField(read.problems) }
  const { url, to } = read.channel
  return { input: { ...input, ...read.channel, name: draft.name.trim() === '' ? ownName(url, to) : draft.name.trim() } }
}

/** The first of each field: of many addresses the first that is none. */
function problemsByField(problems: readonly { field: string; message: string }[]): Map<string, string> {
  return new Map([...problems].reverse().map(({ field, message }) => [field, message]))
}

function ownName(url: string | null, to: readonly string[]): string {
  return (url === null ? (to[0] ?? '') : new URL(url).host).slice(0, 100)
}
