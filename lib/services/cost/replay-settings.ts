import type { AnomalySettingsView, Replayed } from '../../api/contract/cost'
import { findAnomalies } from '../../core/anomaly/find-anomalies'
import { replay } from '../../core/anomaly/replay'
import { DAY_NS, type SeriesSubject, subjectKey } from '../../core/anomaly/series'
import { type Nanos, nanosOf } from '../../core/time'
import { replaySentence } from '../../core/wording/cost-anomaly'
import type { Context } from '../context'
import { experimentNames } from '../experiments/experiment-names'
import { asSettings } from './anomaly-settings'
import { anomalyView, isTold, judgedExperiments, silenceView } from './find-anomalies'

/**
 * What other settings would have told in the last days, over the same history: tried before they are saved.
 * @throws ServiceError `not_found`
 */
export async function replaySettings({
  ctx,
  input,
}: {
  ctx: Context
  input: { experiment: string | null; days: number } & AnomalySettingsView
}): Promise<Replayed> {
  const settings = asSettings(input)
  const untilNs = nanosOf(ctx.now())
  const fromNs = (untilNs - BigInt(input.days) * DAY_NS) as Nanos
  const [experiments, names] = await Promise.all([judgedExperiments(ctx, input.experiment), experimentNames(ctx.store)])
  const told = []
  for (const of of experiments) {
    const startsNs = of.series.grain === 'run' ? of.series.whole.points.map(({ firstNs }) => firstNs) : []
    const parts = of.parts.map(({ series }) => series)
    const found = replay([{ whole: of.series.whole, parts, startsNs }], settings, { fromNs, untilNs })
    const bySubject = new Map([of.series.whole, ...parts].map((series) => [subjectKey(series.subject), series]))
    const judged = (subject: SeriesSubject) => findAnomalies(bySubject.get(subjectKey(subject)) ?? of.series.whole, settings)
    const whole = judged(of.series.whole.subject)
    const alone = found.anomalies.filter((anomaly) => anomaly.subject.kind === 'experiment' || !isTold(anomaly, judged(anomaly.subject), whole))
    told.push(
      ...alone.map((anomaly) => anomalyView({ of, judged: judged(anomaly.subject), anomaly }, names)),
      ...found.silences.map((silence) => silenceView(silence, of, names)),
    )
    await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    fired: told.length,
    days: input.days,
    sentence: replaySentence({ fired: told.length, days: input.days }),
    anomalies: told
      .map(({ kind, experiment, subject, atNs, sentence, filter }) => ({ kind, experiment, subject, atNs, sentence, filter }))
      .sort((a, b) => (BigInt(a.atNs) < BigInt(b.atNs) ? 1 : -1)),
  }
}
