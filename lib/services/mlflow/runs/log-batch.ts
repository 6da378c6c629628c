import { keyValues, objectList } from '../fields'
import type { MlflowVerb } from '../verb'
import { logParameters } from './log-parameters'
import { metricPoint } from './metric-point'
import { requireRun } from './require-run'

/** `POST runs/log-batch`: metrics, parameters and tags of a run, in one transaction. @throws ServiceError `not_found`, `invalid`. */
export const logBatch: MlflowVerb = async ({ ctx, input }) => {
  const run = await requireRun(ctx.store, input)
  const metrics = objectList(input, 'metrics').flatMap((metric) => metricPoint(metric, ctx.now()) ?? [])
  await logParameters(ctx.store, run, keyValues(input, 'params'), { metrics, tags: keyValues(input, 'tags') })
  return {}
}
