import { nameOf } from '../../core/access/principal'
import { rolesByExperiment } from '../access/seen-experiments'
import type { Context } from '../context'
import { ServiceError } from '../service-error'

/** Whose shares who asks may see and revoke; null for everybody's. Who has roles in some experiments keeps to the own ones. */
export function onlyMaker(ctx: Pick<Context, 'principal'>): string | null {
  return rolesByExperiment(ctx) === null ? null : nameOf(ctx.principal)
}

/** @throws ServiceError `not_found` for a share that does not exist, and the same for one of others that who asks may not see */
export async function requireOwnShare(ctx: Context, id: string): Promise<void> {
  const share = await ctx.store.share(id)
  const maker = onlyMaker(ctx)
  if (!share || (maker !== null && share.madeBy !== maker)) throw new ServiceError('not_found', `there is no share ${id}`)
}
