import { optionalText, requiredText } from '../fields'
import { offsetPage } from '../offset-page'
import { pageSize } from '../page-size'
import type { MlflowVerb } from '../verb'
import { requireRun } from './require-run'

/** `GET metrics/get-history`: every point of one metric of a run, in order of time. @throws ServiceError `not_found`. */
export const getMetricHistory: MlflowVerb = async ({ ctx, input }) => {
  const run = await requireRun(ctx.store, input)
  const key = requiredText(input, 'metric_key')
  const points = run.metrics.filter((point) => point.key === key).sort((a, b) => a.timestampMs - b.timestampMs || a.step - b.step)
  const { items, next } = offsetPage(points, pageSize(input, 25_000, 25_000), optionalText(input, 'page_token'))
  const metrics = items.map(({ value, timestampMs, step }) => ({ key, value, timestamp: timestampMs, step }))
  return { metrics, ...(next && { next_page_token: next }) }
}
