import type { ShareInput, ShareMade } from '../../api/contract/shares'
import { nameOf } from '../../core/access/principal'
import type { Millis } from '../../core/time'
import type { StoredShare } from '../../store/port-shares'
import { makeToken } from '../access/secret'
import type { Context } from '../context'
import { findScope } from './find-scope'
import { freezeAnswers } from './freeze-answers'
import { shareView } from './share-view'

export const SHARE_PREFIX = 'os'

/**
 * Makes a share. Its token, of 192 random bits, is told this once and stored hashed.
 * @throws ServiceError `not_found` for what does not exist, `invalid` for a pattern that cannot be used, `too_large` for what is too much to
 * be frozen
 */
export async function createShare({ ctx, input }: { ctx: Context; input: ShareInput }): Promise<ShareMade> {
  const { scope, title } = await findScope(ctx, input)
  const { id, hash, text } = makeToken(SHARE_PREFIX)
  const madeMs = ctx.now()
  const share: StoredShare = {
    id,
    hash,
    scope,
    title,
    profile: input.profile,
    frozen: input.frozen,
    madeBy: nameOf(ctx.principal),
    madeMs,
    endsMs: input.lastsMs === null ? null : ((madeMs + input.lastsMs) as Millis),
    mostViews: input.mostViews,
    views: 0,
    revokedMs: null,
  }
  await ctx.store.addShare(share, input.frozen ? await freezeAnswers(ctx, share) : [])
  ctx.noted.share = id
  ctx.noted.of = scope.kind
  ctx.noted.title = title
  return { share: shareView(share, madeMs), token: text }
}
