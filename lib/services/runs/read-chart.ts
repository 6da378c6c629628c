import type { PassChartData } from '../../api/contract/pass-chart'
import type { Context } from '../context'
import { pendingAfter } from '../grace'
import { ServiceError } from '../service-error'
import { findRun } from './find-run'
import { passChart } from './pass-chart'

const MOST_EVALUATIONS = 500_000

/** The evaluations of a run to be drawn. @throws ServiceError `not_found`. */
export async function readChart({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<PassChartData> {
  const run = await findRun(ctx, input.id, pendingAfter(ctx.now()))
  if (!run)
    throw new ServiceError('not_found', `there is no run ${input.id}: its traces were deleted, or an earlier trace arrived and the run goes by another id`)
  return passChart(await ctx.store.runMarks(run.detection.runId, MOST_EVALUATIONS), run.detection)
}
