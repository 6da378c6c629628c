import type { SessionView } from '../../api/contract/access'
import { allows, PERMISSIONS } from '../../core/access/permission'
import type { Context } from '../context'
import { rolesByExperiment } from './seen-experiments'

/** Who asks, what it may do, and how one signs in here. */
export async function readSession({ ctx }: { ctx: Context }): Promise<SessionView> {
  const { principal, access } = ctx
  const users = await ctx.store.users()
  const roles = rolesByExperiment(ctx)
  return {
    by: principal.kind,
    id: principal.kind === 'user' ? principal.id : null,
    name: principal.kind === 'user' || principal.kind === 'key' ? principal.name : null,
    role: principal.kind === 'user' && roles === null ? principal.role : null,
    experiments: roles && Object.keys(roles).length,
    may: PERMISSIONS.filter((permission) => allows(principal, permission)),
    mustSignIn: await access.needsSignIn(),
    hasPasswords: users.some(({ passwordHash, disabled }) => passwordHash !== null && !disabled),
    hasOwnPassword:
      principal.kind === 'user' && users.some(({ id, passwordHash }) => id === principal.id && passwordHash !== null && access.ownUser !== principal.name),
    openId: access.openId === null ? null : { words: access.openId.settings.words },
  }
}
