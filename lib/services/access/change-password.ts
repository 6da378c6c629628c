import { PASSWORD_LENGTH } from '../../core/access/password-length'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { userByPassword } from './authenticate'
import { beginSession } from './begin-session'
import { demandUser } from './demand'
import { noteChange } from './note-change'
import { hashPassword } from './password'
import { isGivenElsewhere } from './stored-user'

/**
 * Gives who asks another password. All its sessions end, and the one that asks begins anew.
 * @returns the `Set-Cookie` of the new session
 * @throws ServiceError `unauthenticated` or `forbidden` for who is no user, `invalid` where the password now is wrong or the new one cannot be, `overloaded`
 */
export async function changePassword({ ctx, input }: { ctx: Context; input: { password: string; newPassword: string } }): Promise<string> {
  const { access, store } = ctx
  const principal = demandUser(ctx)
  if (isGivenElsewhere(ctx, principal.name)) throw new ServiceError('invalid', 'this password is given by ONCEOVER_PASSWORD: change it there and start again')
  const user = await userByPassword(principal.name, input.password, ctx.client.address, { store, now: ctx.now(), throttle: access.throttle })
  if (user === null) throw new ServiceError('invalid', 'the password you have now is another one')
  if (input.newPassword.length < PASSWORD_LENGTH.least) throw new ServiceError('invalid', `a password has ${PASSWORD_LENGTH.least} characters or more`)
  await store.saveUser({ ...user, passwordHash: await hashPassword(input.newPassword) })
  await store.deleteSessionsOf(user.id)
  await noteChange({ ctx, input: { action: 'PUT /api/v1/session/password', what: {} } })
  return beginSession(ctx, user)
}
