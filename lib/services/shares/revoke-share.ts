import type { ShareView } from '../../api/contract/shares'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { requireOwnShare } from './own-shares'
import { shareView } from './share-view'

/** Revokes a share: from now on neither its link nor a page that has it open gets an answer, and what was frozen for it is gone. @throws ServiceError `not_found` */
export async function revokeShare({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<ShareView> {
  await requireOwnShare(ctx, input.id)
  const revoked = await ctx.store.revokeShare(input.id, ctx.now())
  const share = await ctx.store.share(input.id)
  if (!share || !revoked) throw new ServiceError('not_found', `there is no share ${input.id} that could be revoked`)
  ctx.noted.title = share.title
  return shareView(share, ctx.now())
}
