import type { ShareList, ShareViewLog } from '../../api/contract/shares'
import type { Context } from '../context'
import { onlyMaker, requireOwnShare } from './own-shares'
import { shareView } from './share-view'

const MOST_IN_LOG = 500

/** Shares, the newest first: those of all makers, or one's own where one has roles in some experiments. */
export async function listShares({ ctx, input: { after, limit } }: { ctx: Context; input: { after: string | null; limit: number } }): Promise<ShareList> {
  const found = await ctx.store.shares({ before: after, limit: limit + 1, madeBy: onlyMaker(ctx) })
  const shares = found.slice(0, limit).map((share) => shareView(share, ctx.now()))
  return { shares, next: found.length > limit ? (shares.at(-1)?.id ?? null) : null }
}

/** Who opened a share, the last 500. @throws ServiceError `not_found` */
export async function listShareViews({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<ShareViewLog> {
  await requireOwnShare(ctx, input.id)
  const views = await ctx.store.viewsOf(input.id, MOST_IN_LOG)
  return { views: views.map(({ atMs, address, userAgent }) => ({ atMs, address, userAgent })) }
}
