import { optionalText, requiredText } from '../fields'
import type { MlflowVerb } from '../verb'
import { requireRun } from './require-run'

/** `POST runs/set-tag`. @throws ServiceError `not_found`. */
export const setRunTag: MlflowVerb = async ({ ctx, input }) => {
  const run = await requireRun(ctx.store, input)
  await ctx.store.logRunData(run.id, { tags: { [requiredText(input, 'key')]: optionalText(input, 'value') ?? '' } })
  return {}
}
