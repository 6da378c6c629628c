import type { PointExplained } from '../../api/contract/cost'
import { explainPoint } from '../../core/anomaly/find-anomalies'
import { type JudgedPoint, judgeSeries } from '../../core/anomaly/judge-series'
import type { ExperimentId } from '../../core/ids'
import { baselineSentence } from '../../core/wording/cost-anomaly'
import type { Context } from '../context'
import { findExperiment } from '../identity/find-experiment'
import { currentRunId } from '../runs/find-run'
import { ServiceError } from '../service-error'
import { settingsOf } from './anomaly-settings'
import { seriesOf } from './cost-series'
import { explanationView } from './explained'

/**
 * Why one run or hour of an experiment is not as usual, flagged or not.
 * @throws ServiceError `not_found` for a point that is none of the history, `invalid` where the experiment is judged by the other kind
 */
export async function explainCostPoint({
  ctx,
  input,
}: {
  ctx: Context
  input: { experiment: string; by: 'run' | 'hour'; point: string }
}): Promise<PointExplained> {
  const experiment = await findExperiment(ctx, input.experiment)
  const series = await seriesOf(ctx, experiment.id as ExperimentId)
  if (series && series.grain !== input.by) throw new ServiceError('invalid', `by: the cost of ${experiment.name} is judged by ${series.grain}`)
  const id = input.by === 'run' ? await currentRunId(ctx, input.point) : input.point
  const judged = series ? judgeSeries(series.whole, await settingsOf(ctx, experiment.id)) : []
  const at = judged.findIndex(({ point }) => point.id === id)
  const point = judged[at]
  if (!series || !point) throw new ServiceError('not_found', `${input.by} ${input.point} is not among the last ones of ${experiment.name}`)
  const explanation = explainPoint(judged, at)
  const earlier = (point.baseline?.earlier ?? []).flatMap((index): JudgedPoint[] => (judged[index] ? [judged[index]] : []))
  return {
    detail: baselineSentence(point, series.grain, at),
    verdict: point.verdict,
    explanation: explanation && (await explanationView(ctx, series, { explanation, point, earlier, subject: series.whole.subject })),
  }
}
