import type { Compared } from '../anomaly/baseline'
import type { Explanation } from '../anomaly/explain'
import type { Anomaly, JudgedSeries } from '../anomaly/find-anomalies'
import type { GrownValue } from '../anomaly/grown-values'
import type { JudgedPoint } from '../anomaly/judge-series'
import type { Replay } from '../anomaly/replay'
import { type CostSeries, LEAST_EARLIER, type SeriesSubject } from '../anomaly/series'
import type { Silence } from '../anomaly/silence'
import type { Nanos } from '../time'
import { amountText } from './cost-amount'
import { changeText, reasonPhrase } from './cost-factors'
import { counted, duration, fewNamed, times } from './words'

/** The anomaly in one sentence: `The bill is 4.1 × the usual: 97 % of it is repetition.` */
export function anomalySentence({ points }: JudgedSeries, anomaly: Anomaly, explanation: Explanation | null): string {
  const reason = explanation === null ? '' : `: ${reasonPhrase(explanation)}`
  if (anomaly.kind === 'jump') return `${jump(anomaly.subject, points[anomaly.index] as JudgedPoint)}${reason}.`
  const unit = points.some(({ point }) => point.documents > 0) && anomaly.subject.kind !== 'document' ? 'A document' : 'A call'
  const whose =
    anomaly.subject.kind === 'experiment' ? unit : anomaly.subject.kind === 'model' ? `${unit} with ${anomaly.subject.model}` : subjectName(anomaly.subject)
  if (anomaly.kind === 'shift') return `${whose} costs ${changeText(anomaly.ratio)} × as much since ${day(anomaly.since, points)}${reason}.`
  return `${whose} came to cost ${changeText(anomaly.ratio)} × as much since ${day(anomaly.since, points)}, in small steps${reason}.`
}

/** What a point is compared with: `$0.00053 against a median of $0.00013 over 13 earlier runs.`; why there is no comparison otherwise. */
export function baselineSentence({ point, baseline, verdict, unpricedCalls }: JudgedPoint, grain: CostSeries['grain'], index: number): string {
  if (baseline === null) return `Not enough history: ${counted(index, `earlier ${grain}`)}, ${LEAST_EARLIER} with a price are needed.`
  const against = `${amountText(point.costNano)} against a median of ${amountText(baseline.medianNano)} over ${counted(baseline.earlier.length, `earlier ${grain}`)}${PLACE[baseline.compared]}.`
  if (unpricedCalls === 0) return against
  const unpriced = `${counted(unpricedCalls, 'call')} without a price ${unpricedCalls === 1 ? 'is' : 'are'} not in it`
  return `${against} ${unpriced}${verdict === 'unsure' ? ': whether it is above the usual depends on what they cost' : ''}.`
}

const PLACE: Record<Compared, string> = { last: '', same_weekday: ' of the same weekday and time', same_time_of_day: ' of the same time of day' }

/** The values that grew, a key at a time: `What grew: stages 5, 11 and 21; worker 6715.`; '' where none did. */
export function grownSentence(values: readonly GrownValue[]): string {
  const keys = [...new Set(values.map(({ key }) => key))]
  if (keys.length === 0) return ''
  const named = keys.map((key) => {
    const of = values.filter((one) => one.key === key).map(({ value }) => value)
    return `${of.length === 1 || !PLURAL.test(key) ? key : `${key}s`} ${fewNamed(of)}`
  })
  return `What grew: ${named.join('; ')}.`
}

/** Keys that take an s. */
const PLURAL = /^(document|model|worker|stage|partition|session|user|client|pass)$/

/** A silence: `Nothing came since 2026-11-20 02:00 UTC; the next run was due at 2026-11-21 02:00 UTC, and 27 of 28 came when expected.` */
export function silenceSentence({ lastNs, expectedNs, kept, expected, schedule, periodNs }: Silence): string {
  const how = schedule === 'gap' ? `every ${duration(periodNs)}` : schedule === 'day' ? 'at the same times each day' : 'at the same times each week'
  return `Nothing came since ${moment(lastNs)}; the next run was due at ${moment(expectedNs)}. Runs come ${how}: ${kept} of ${expected} came when expected.`
}

/** What settings would have told: `Would have fired 3 times in 30 days.` */
export function replaySentence({ fired, days }: Pick<Replay, 'fired' | 'days'>): string {
  return `Would ${fired === 0 ? 'not have fired' : `have fired ${times(fired)}`} in ${counted(days, 'day')}.`
}

function jump(subject: SeriesSubject, { point, ratio }: JudgedPoint): string {
  const whose = subject.kind === 'experiment' ? 'The bill' : `The bill of ${subjectName(subject)}`
  return ratio === null ? `${whose} is ${amountText(point.costNano)} and usually nothing` : `${whose} is ${changeText(ratio)} × the usual`
}

function subjectName(subject: SeriesSubject): string {
  return subject.kind === 'model' ? subject.model : subject.kind === 'document' ? `document ${subject.document}` : 'the experiment'
}

function day(index: number, points: readonly JudgedPoint[]): string {
  return moment((points[index] as JudgedPoint).point.firstNs).slice(0, 10)
}

function moment(ns: Nanos): string {
  const text = new Date(Number(ns / 1_000_000n)).toISOString()
  return `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`
}
