import type { UserRemoved } from '../../api/contract/access'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { findUser, isGivenElsewhere, LAST_ADMIN } from './stored-user'

/** Removes a user with all its sessions. @throws ServiceError `not_found`, `invalid` for the last admin, or the one the environment gives */
export async function removeUser({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<UserRemoved> {
  const user = await findUser(ctx, input.id)
  if (isGivenElsewhere(ctx, user.name)) throw new ServiceError('invalid', `${user.name} is given by ONCEOVER_PASSWORD: unset that, and start again`)
  if ((await ctx.store.deleteUser(user.id)) === 'no_admin') throw new ServiceError('invalid', LAST_ADMIN)
  ctx.access.changed()
  ctx.noted.user = user.name
  return { removed: user.name }
}
