import type { MlflowVerb } from '../verb'
import { requireRun } from './require-run'

/** `POST runs/delete`: marks it deleted. @throws ServiceError `not_found`. */
export const deleteRun: MlflowVerb = async ({ ctx, input }) => {
  const run = await requireRun(ctx.store, input)
  await ctx.store.saveMlflowRun({ ...run, lifecycle: 'deleted' })
  ctx.noted.run = run.id
  return {}
}
