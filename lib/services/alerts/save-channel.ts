import { randomBytes } from 'node:crypto'
import type { AlertChannelInput, AlertChannelSaved } from '../../api/contract/alert'
import { type AlertChannel, MOST_CHANNELS } from '../../core/alert/channel'
import { readChannel } from '../../core/alert/read-channel'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { channelView } from './channel-view'
import { deletedChannel } from './deleted-channels'
import { refusedFields } from './refused-fields'

const ID = /^c[0-9a-f]{16}$/
/** Standard Webhooks: 24 to 64 bytes. */
const SECRET_BYTES = 24
const NOT_SENT = { ready: false, reason: 'This server sends nothing.' }

/**
 * Keeps a channel. With an id it takes the place of the one that has it, or brings a deleted one back with the secret it had.
 * @returns the channel, and the secret of a webhook where it was made just now: it is told this once
 * @throws ServiceError `invalid` naming each field that is wrong, when there are too many, or when the id is none
 */
export async function saveChannel({ ctx, input }: { ctx: Context; input: AlertChannelInput & { id?: string } }): Promise<AlertChannelSaved> {
  const { id = `c${randomBytes(8).toString('hex')}`, renewSecret = false, ...draft } = input
  if (!ID.test(id)) throw new ServiceError('invalid', `"${id}" is no id of a channel`)
  const read = readChannel(draft)
  if ('problems' in read) throw refusedFields(read.problems)
  const channels = await ctx.store.alertChannels()
  const there = channels.find((channel) => channel.id === id)
  if (!there && channels.length >= MOST_CHANNELS) throw new ServiceError('invalid', `there are ${MOST_CHANNELS} channels already: delete one first`)
  const known = there ?? (await deletedChannel(ctx.store, id))
  if (read.channel.kind === 'email' && known?.kind !== 'email') refuseWithoutMail(ctx)
  const kept = renewSecret ? null : (known?.secret ?? null)
  const made = read.channel.kind === 'webhook' && kept === null ? `whsec_${randomBytes(SECRET_BYTES).toString('base64')}` : null
  const secret = read.channel.kind === 'webhook' ? (made ?? kept) : null
  const channel: AlertChannel = { ...read.channel, id, secret, madeMs: known?.madeMs ?? ctx.now() }
  await ctx.store.saveAlertChannel(channel)
  ctx.alerts?.wake()
  return { channel: channelView(channel), secret: made }
}

function refuseWithoutMail({ alerts }: Context): void {
  const { ready, reason } = alerts?.mail ?? NOT_SENT
  if (!ready) throw refusedFields([{ field: 'kind', message: reason ?? 'E-mail cannot be sent.' }])
}
