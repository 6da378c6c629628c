import type { AlertChannelView } from '../../api/contract/alert'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { channelView } from './channel-view'
import { keepDeleted } from './deleted-channels'

/** Forgets a channel; saved again under its id it is back, with the secret it had. @throws ServiceError `not_found` */
export async function deleteChannel({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<{ deleted: AlertChannelView }> {
  const channel = (await ctx.store.alertChannels()).find(({ id }) => id === input.id)
  if (channel) await keepDeleted(ctx.store, channel, ctx.now())
  if (!channel || !(await ctx.store.deleteAlertChannel(channel.id)))
    throw new ServiceError('not_found', `there is no channel ${input.id}: it may have been deleted already`)
  ctx.alerts?.wake()
  return { deleted: channelView(channel) }
}
