import type { SessionList } from '../../api/contract/access'
import type { Context } from '../context'
import { findUser } from './stored-user'

/** Where a user is signed in, the one that was seen last first. @throws ServiceError `not_found` */
export async function listSessions({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<SessionList> {
  const user = await findUser(ctx, input.id)
  const own = ctx.principal.kind === 'user' ? ctx.principal.session : undefined
  const sessions = (await ctx.store.sessions(ctx.now())).filter(({ userId }) => userId === user.id)
  return { sessions: sessions.map(({ hash, madeMs, seenMs, address, userAgent }) => ({ madeMs, seenMs, address, userAgent, own: hash === own })) }
}
