import type { MlflowVerb } from '../verb'
import { requireRun } from './require-run'

/** `POST runs/restore`: marks it active. @throws ServiceError `not_found`. */
export const restoreRun: MlflowVerb = async ({ ctx, input }) => {
  const run = await requireRun(ctx.store, input)
  await ctx.store.saveMlflowRun({ ...run, lifecycle: 'active' })
  return {}
}
