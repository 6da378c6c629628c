import type { SessionsEnded } from '../../api/contract/access'
import type { Context } from '../context'
import { findUser } from './stored-user'

/** Signs a user out everywhere. @throws ServiceError `not_found` */
export async function endSessions({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<SessionsEnded> {
  const user = await findUser(ctx, input.id)
  const ended = await ctx.store.deleteSessionsOf(user.id)
  Object.assign(ctx.noted, { user: user.name, sessionsEnded: String(ended) })
  return { ended }
}
