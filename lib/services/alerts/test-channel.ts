import type { AlertTested } from '../../api/contract/alert'
import type { Context } from '../context'
import { ServiceError } from '../service-error'

/**
 * Sends a test message to a channel now, whatever its quiet hours, and waits for how that ends. It stands among the messages.
 * @throws ServiceError `not_found`, or `unavailable` where nothing is sent
 */
export async function testChannel({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<AlertTested> {
  if (!ctx.alerts) throw new ServiceError('unavailable', 'nothing is sent by this server')
  const message = await ctx.store.openTestMessage(input.id, ctx.now())
  if (message === null) throw new ServiceError('not_found', `there is no channel ${input.id}: it may have been deleted`)
  const { delivered, status, ms, text } = await ctx.alerts.deliver(message)
  return { delivered, status, ms, text }
}
