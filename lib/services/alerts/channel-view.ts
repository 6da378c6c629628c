import type { AlertChannelView } from '../../api/contract/alert'
import type { AlertChannel } from '../../core/alert/channel'

/** A channel as pages and programs are told it: of its secret the last four signs. */
export function channelView({ secret, ...channel }: AlertChannel): AlertChannelView {
  const { id, name, kind, url, to, groupMinutes, quiet, madeMs } = channel
  return { id, name, kind, url, to, groupMinutes, quiet, madeMs, secretEnd: secret === null ? null : secret.slice(-4) }
}
