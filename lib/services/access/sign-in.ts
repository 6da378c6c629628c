import type { SessionView } from '../../api/contract/access'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { principalOf, userByPassword } from './authenticate'
import { beginSession } from './begin-session'
import { noteChange } from './note-change'
import { readSession } from './read-session'

/**
 * Begins a session of the user who has a name and a password.
 * @returns who it is, and the `Set-Cookie`
 * @throws ServiceError `unauthenticated`, alike for a wrong name and a wrong password; `overloaded` after too many
 */
export async function signIn({ ctx, input }: { ctx: Context; input: { name: string; password: string } }): Promise<{ session: SessionView; cookie: string }> {
  const user = await userByPassword(input.name, input.password, ctx.client.address, { store: ctx.store, now: ctx.now(), throttle: ctx.access.throttle })
  if (user === null) {
    // Only a name that is one is written down: people type passwords there as well.
    const known = await ctx.store.userByName(input.name.normalize('NFC').trim().toLowerCase())
    if (known) await noteChange({ ctx, input: { action: 'sign-in refused', what: { name: known.name } } })
    throw new ServiceError('unauthenticated', 'The name or the password is wrong.')
  }
  const cookie = await beginSession(ctx, user)
  const signedIn = { ...ctx, principal: principalOf(user) }
  await noteChange({ ctx: signedIn, input: { action: 'sign-in', what: {} } })
  return { session: await readSession({ ctx: signedIn }), cookie }
}
