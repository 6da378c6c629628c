import type { MlflowVerb } from '../verb'
import { metricPoint } from './metric-point'
import { requireRun } from './require-run'

/** `POST runs/log-metric`. @throws ServiceError `not_found`, `invalid`. */
export const logMetric: MlflowVerb = async ({ ctx, input }) => {
  const run = await requireRun(ctx.store, input)
  const point = metricPoint(input, ctx.now())
  if (point) await ctx.store.logRunData(run.id, { metrics: [point] })
  return {}
}
