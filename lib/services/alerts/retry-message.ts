import type { AlertMessageView } from '../../api/contract/alert'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { messageSubjects, messageView } from './message-view'

/**
 * Has a message that waits or was given up tried again at once.
 * @throws ServiceError `not_found`, or `invalid` for one that arrived, is a test, or has no channel any more
 */
export async function retryMessage({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<{ message: AlertMessageView }> {
  const [message, subjects] = await Promise.all([ctx.store.alertMessage(input.id), messageSubjects(ctx)])
  if (!message) throw new ServiceError('not_found', `there is no message ${input.id}`)
  if (message.kind === 'test') throw new ServiceError('invalid', 'a test is not tried again: test the channel instead')
  if (!subjects.channels.has(message.channelId))
    throw new ServiceError('invalid', `the channel ${message.channelName} was deleted: there is nowhere to send it`)
  if (!(await ctx.store.retryMessage(message.id, ctx.now()))) throw new ServiceError('invalid', 'this message arrived already')
  ctx.alerts?.wake()
  const now = await ctx.store.alertMessage(message.id)
  return { message: messageView(now ?? message, subjects) }
}
