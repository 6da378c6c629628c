import type { UserChange, UserSaved } from '../../api/contract/access'
import type { StoredUser } from '../../store/port-access'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { hashPassword, makePassword } from './password'
import { findUser, isGivenElsewhere, keepUser, userView } from './stored-user'

/**
 * Changes what is given of a user: role, roles by experiment, whether it is disabled, its password (`null`: one is made). A changed
 * password and being disabled end all its sessions; a changed role counts from the next request on.
 * @throws ServiceError `not_found`, `invalid` when no admin would be left, or where the environment gives what is to be changed
 */
export async function changeUser({ ctx, input }: { ctx: Context; input: UserChange & { id: string } }): Promise<UserSaved> {
  const before = await findUser(ctx, input.id)
  if (isGivenElsewhere(ctx, before.name)) {
    throw new ServiceError('invalid', `${before.name} is given by ONCEOVER_PASSWORD, with the role admin: change or unset that, and start again`)
  }
  const made = input.password === null ? makePassword() : null
  const password = made ?? input.password
  const experiments = input.experiments === undefined ? before.experiments : input.experiments
  const user: StoredUser = {
    ...before,
    role: experiments === null ? (input.role ?? before.role) : 'viewer',
    experiments,
    disabled: input.disabled ?? before.disabled,
    passwordHash: password == null ? before.passwordHash : await hashPassword(password),
  }
  await keepUser(ctx, user)
  const ended = password != null || (user.disabled && !before.disabled) ? await ctx.store.deleteSessionsOf(user.id) : 0
  Object.assign(ctx.noted, { user: user.name, ...changesOf(before, user), ...(password == null ? {} : { password: 'another one' }) })
  if (ended > 0) ctx.noted.sessionsEnded = String(ended)
  const sessions = (await ctx.store.sessions(ctx.now())).filter(({ userId }) => userId === user.id).length
  return { user: userView(ctx, user, sessions), password: made }
}

function changesOf(before: StoredUser, after: StoredUser): Record<string, string> {
  const said = (user: StoredUser) => (user.experiments === null ? user.role : JSON.stringify(user.experiments).slice(0, 500))
  return {
    ...(said(before) === said(after) ? {} : { role: `${said(before)} → ${said(after)}` }),
    ...(before.disabled === after.disabled ? {} : { disabled: after.disabled ? 'yes' : 'no' }),
  }
}
