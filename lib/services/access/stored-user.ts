import type { UserView } from '../../api/contract/access'
import type { StoredUser } from '../../store/port-access'
import type { Context } from '../context'
import { ServiceError } from '../service-error'

/** A user by its id. @throws ServiceError `not_found` */
export async function findUser(ctx: Context, id: string): Promise<StoredUser> {
  const user = await ctx.store.user(id)
  if (user === null) throw new ServiceError('not_found', `there is no user ${id.slice(0, 100)}`)
  return user
}

/** Whether the environment gives this user's password, role and being enabled: at the next start they would be as before. */
export function isGivenElsewhere({ access }: Pick<Context, 'access'>, name: string): boolean {
  return access.ownUser === name
}

/** A user as admins see it. */
export function userView(ctx: Context, user: StoredUser, sessions: number): UserView {
  return {
    id: user.id,
    name: user.name,
    role: user.role,
    experiments: user.experiments === null ? null : { ...user.experiments },
    disabled: user.disabled,
    signsInBy: [...(user.passwordHash === null ? [] : ['password' as const]), ...(user.subject === null ? [] : ['openid' as const])],
    environment: isGivenElsewhere(ctx, user.name),
    sessions,
    madeMs: user.madeMs,
    seenMs: user.seenMs,
  }
}

/** Keeps a user. @throws ServiceError `already_exists` when another has the name, `invalid` when no admin would be left */
export async function keepUser(ctx: Context, user: StoredUser): Promise<void> {
  const kept = await ctx.store.saveUser(user)
  if (kept === 'taken') throw new ServiceError('already_exists', `there is a user ${user.name} already`)
  if (kept === 'no_admin') throw new ServiceError('invalid', LAST_ADMIN)
  ctx.access.changed()
}

export const LAST_ADMIN = 'nobody else is an admin: make another user admin first, or nobody could let anybody in any more'
