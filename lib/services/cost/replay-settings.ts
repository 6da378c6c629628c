import type { AnomalySettingsView, AnomalyView, Replayed } from '../../api/contract/cost'
import { findAnomalies } from '../../core/anomaly/find-anomalies'
import { replay } from '../../core/anomaly/replay'
import { DAY_NS, type SeriesSubject, subjectKey } from '../../core/anomaly/series'
import { listInto } from '../../core/lists'
import { laterFirst, type Nanos, nanosOf } from '../../core/time'
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
  const told: AnomalyView[] = []
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
  const fired = byPoint(told)
  return {
    fired: fired.length,
    days: input.days,
    sentence: replaySentence({ fired: fired.length, days: input.days }),
    anomalies: fired
      .map(({ first: { kind, experiment, subject, atNs, sentence, filter }, others }) => ({ kind, experiment, subject, atNs, sentence, filter, others }))
      .sort((a, b) => laterFirst(BigInt(a.atNs), BigInt(b.atNs))),
  }
}

/** One bad run fires once, whatever of it is dear, as it is one message of an alert: its dearest is told, with the number of the others. */
function byPoint(told: readonly AnomalyView[]): { first: AnomalyView; others: number }[] {
  const points = new Map<string, AnomalyView[]>()
  for (const one of told) listInto(points, JSON.stringify([one.experiment.id, one.kind === 'silence' ? one.id : one.point]), one)
  return [...points.values()].map((all) => ({
    first: all.reduce((dearest, one) => (BigInt(one.costNano) > BigInt(dearest.costNano) ? one : dearest)),
    others: all.length - 1,
  }))
}
