import type { Millis } from '../time'

export const CHANNEL_KINDS = ['webhook', 'slack', 'email'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

/** Hours of each day in which nothing is sent, by the clocks of a zone; over midnight where `from` is after `to`. */
export interface QuietHours {
  /** `22:00`. */
  from: string
  to: string
  /** `UTC`, or a zone such as `Europe/Berlin`. */
  zone: string
}

/** Where messages go. */
export interface AlertChannel {
  id: string
  name: string
  kind: ChannelKind
  /** Of a webhook or Slack; null by e-mail. */
  url: string | null
  /** Addresses, by e-mail; empty otherwise. */
  to: string[]
  /** What a webhook's messages are signed with: `whsec_` and 24 bytes in base64; null otherwise. */
  secret: string | null
  /** What is found about the same run (else the same experiment) within so many minutes of the first is one message. */
  groupMinutes: number
  quiet: QuietHours | null
  madeMs: Millis
}

export const MOST_CHANNELS = 20
export const USUAL_GROUP_MINUTES = 5
/** A day. */
export const MOST_GROUP_MINUTES = 1_440
export const MOST_ADDRESSES = 20
