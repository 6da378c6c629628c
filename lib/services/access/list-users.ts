import type { UserList } from '../../api/contract/access'
import type { Context } from '../context'
import { userView } from './stored-user'

/** Who may sign in, by name, and how many sessions each has. */
export async function listUsers({ ctx }: { ctx: Context }): Promise<UserList> {
  const users = await ctx.store.users()
  const sessions = await ctx.store.sessions(ctx.now())
  return { users: users.map((user) => userView(ctx, user, sessions.filter(({ userId }) => userId === user.id).length)) }
}
