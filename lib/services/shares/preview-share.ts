import type { ShareInput, SharePreviewView } from '../../api/contract/shares'
import type { Context } from '../context'
import { findScope } from './find-scope'
import { profileRules } from './profile-rules'

/**
 * Opens for a quarter of an hour exactly what a visitor of such a share would see: the same page, the same answers. Nothing is stored.
 * @throws ServiceError as making the share does
 */
export async function previewShare({ ctx, input }: { ctx: Context; input: ShareInput }): Promise<SharePreviewView> {
  const { scope, title } = await findScope(ctx, input)
  profileRules(input.profile)
  return ctx.access.previews.add({ grant: { shareId: 'preview', scope, profile: input.profile, frozen: false }, title }, ctx.now())
}
