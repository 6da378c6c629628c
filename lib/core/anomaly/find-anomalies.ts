import type { Nanos } from '../time'
import { type SlowChange, slowChanges } from './drift'
import { type Explanation, explain } from './explain'
import { type JudgedPoint, judgeSeries } from './judge-series'
import { type AnomalySettings, addedSums, type CostSeries, type SeriesSubject } from './series'

/** One thing that is wrong with a series, and told once. */
export type Anomaly = {
  subject: SeriesSubject
  /** When the point that showed it began. */
  atNs: Nanos
} & (Jump | ({ kind: 'drift' | 'shift' } & Pick<SlowChange, 'index' | 'from' | 'since' | 'thenNano' | 'nowNano' | 'ratio' | 'earlier' | 'later'>))

/** A flagged point tells it; those that are as high right after it belong to it. */
export interface Jump {
  kind: 'jump'
  index: number
  /** Index of the last flagged point that belongs to it. */
  last: number
}

/** A series with a verdict on each point, and its anomalies by the point that showed them. */
export interface JudgedSeries {
  series: CostSeries
  points: readonly JudgedPoint[]
  anomalies: readonly Anomaly[]
}

/** Judges a series: every point by those before it, and slow changes by all of them. */
export function findAnomalies(series: CostSeries, settings: AnomalySettings): JudgedSeries {
  const points = judgeSeries(series, settings)
  const found: Anomaly[] = []
  const at = (index: number) => ({ subject: series.subject, atNs: (points[index] as JudgedPoint).point.firstNs })
  for (const [index, { episode }] of points.entries()) {
    if (episode !== index) continue
    let last = index
    for (let next = index + 1; points[next]?.episode === index; next++) if (points[next]?.verdict === 'flagged') last = next
    found.push({ ...at(index), kind: 'jump', index, last })
  }
  for (const change of slowChanges(points, series.grain, settings)) found.push({ ...at(change.index), ...change })
  return { series, points, anomalies: found.sort((a, b) => a.index - b.index) }
}

/** A model or document is told of only where it made the whole bill dearer by such a part of the usual one. */
const LEAST_PART = 0.02

/**
 * The anomalies of a model or document that are worth telling: those by which the bill of their experiment became 2 % dearer or more.
 * Among a thousand documents some are flagged by chance in every run.
 */
export function worthTelling(part: JudgedSeries, whole: JudgedSeries): Anomaly[] {
  const usual = new Map(whole.points.map(({ point, baseline }) => [point.id, baseline]))
  return part.anomalies.filter((anomaly) => {
    const { point, baseline } = part.points[anomaly.index] as JudgedPoint
    const bill = usual.get(point.id)
    if (!bill || !baseline) return true
    const now = Number(point.costNano)
    const increase = anomaly.kind === 'jump' ? now - Number(baseline.medianNano) : now - now / anomaly.ratio
    return increase >= LEAST_PART * Number(bill.medianNano)
  })
}

/** Why an anomaly's cost is not the usual one: of a jump the cost of its first point, of a slow change that of a document. */
export function explainAnomaly({ points }: JudgedSeries, anomaly: Anomaly): Explanation | null {
  const sums = (indexes: readonly number[]) => indexes.flatMap((index) => points[index]?.point ?? [])
  if (anomaly.kind !== 'jump') return explain(addedSums(sums(anomaly.later)), sums(anomaly.earlier), anomaly.thenNano, true)
  return explainPoint(points, anomaly.index)
}

/** Why a point's cost is not the usual one; null where nothing is usual yet or its cost is. */
export function explainPoint(points: readonly JudgedPoint[], index: number): Explanation | null {
  const one = points[index]
  if (!one?.baseline) return null
  // A rhythm outlives a change of level, with earlier costs brought to it: their factors are those of another level
  const level = one.baseline.earlier.filter((at) => at >= one.levelSince)
  const earlier = level.length > 0 ? level : one.baseline.earlier
  return explain(
    one.point,
    earlier.flatMap((at) => points[at]?.point ?? []),
    Number(one.baseline.medianNano),
  )
}
