import type { MlflowVerb } from '../verb'
import { requireRun } from './require-run'

/**
 * `POST runs/log-inputs`, `runs/outputs` and `runs/log-model`: taken so that a job which logs its data sets or models does not
 * fail, and not kept: this product is about traces. @throws ServiceError `not_found` for an unknown run.
 */
export const logNothing: MlflowVerb = async ({ ctx, input }) => {
  await requireRun(ctx.store, input)
  return {}
}
