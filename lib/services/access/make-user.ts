import { randomBytes } from 'node:crypto'
import type { UserInput, UserSaved } from '../../api/contract/access'
import { readUserName } from '../../core/access/read-user'
import type { StoredUser } from '../../store/port-access'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { beginSession } from './begin-session'
import { hashPassword, makePassword } from './password'
import { keepUser, userView } from './stored-user'

/**
 * Makes a user. The first one, from which on everybody has to sign in, is an admin, and is signed in at once where nobody had to before.
 * @returns the user, the password where it was made here (told this once), and the `Set-Cookie` of who is signed in by this
 * @throws ServiceError `invalid`, `already_exists`
 */
export async function makeUser({ ctx, input }: { ctx: Context; input: UserInput }): Promise<{ saved: UserSaved; cookie: string | null }> {
  const read = readUserName(input.name)
  if ('problem' in read) throw new ServiceError('invalid', read.problem)
  const isFirst = ctx.principal.kind === 'local'
  const experiments = input.experiments ?? null
  if (isFirst && (input.role !== 'admin' || experiments !== null)) {
    throw new ServiceError('invalid', 'the first user has to be an admin for everything: from then on all have to sign in, and somebody has to let them in')
  }
  const made = input.password == null ? makePassword() : null
  const user: StoredUser = {
    id: `u${randomBytes(8).toString('hex')}`,
    name: read.name,
    passwordHash: await hashPassword(made ?? input.password ?? ''),
    subject: null,
    // Where roles are by experiment, this one counts nowhere.
    role: experiments === null ? input.role : 'viewer',
    experiments,
    disabled: false,
    madeMs: ctx.now(),
    seenMs: null,
  }
  await keepUser(ctx, user)
  ctx.noted.user = user.name
  ctx.noted.role = experiments === null ? user.role : 'by experiment'
  const cookie = isFirst ? await beginSession(ctx, user) : null
  return { saved: { user: userView(ctx, user, isFirst ? 1 : 0), password: made }, cookie }
}
