import type { CostStep } from '../../api/contract/cost'
import { type JudgedPoint, judgeSeries } from '../../core/anomaly/judge-series'
import type { ExperimentId } from '../../core/ids'
import { baselineSentence } from '../../core/wording/cost-anomaly'
import type { Context } from '../context'
import { settingsOf } from './anomaly-settings'
import { seriesOf } from './cost-series'

/** Verdicts on an experiment's points, by their ids. */
export interface Judgement {
  points: ReadonlyMap<string, JudgedPoint>
  /** What the newest point is compared with, or why with nothing. */
  history: string | null
}

/** The verdicts on a chart's points: those of a whole experiment, by what it is judged by (runs, or hours of a service); null for others. */
export async function judgementOf(
  ctx: Context,
  { experiment, filter, by }: { experiment: string | null; filter: string; by: CostStep },
): Promise<Judgement | null> {
  if (experiment === null || filter.trim() !== '' || (by !== 'run' && by !== 'hour')) return null
  const series = await seriesOf(ctx, experiment as ExperimentId)
  if (series === null || series.grain !== by) return null
  const judged = judgeSeries(series.whole, await settingsOf(ctx, experiment))
  const last = judged.at(-1)
  return {
    points: new Map(judged.map((one) => [one.point.id, one])),
    history: last ? baselineSentence(last, series.grain, judged.length - 1) : null,
  }
}
