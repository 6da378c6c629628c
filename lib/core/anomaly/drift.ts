import { dayOf } from './calendar'
import type { JudgedPoint } from './judge-series'
import { meanOf, medianOf } from './median'
import { type AnomalySettings, addedSums, type CostPoint, type CostSeries } from './series'

/**
 * What a document costs changed for good without any point being flagged: in small steps (`drift`), or at once but by less than the
 * points differ from each other (`shift`). Growth in the number of documents is neither.
 */
export interface SlowChange {
  kind: 'drift' | 'shift'
  /** Index of the point that showed it, and of the first point of the time it is seen over. */
  index: number
  from: number
  /** Index from which on the cost is another one; of a drift the same as `from`. */
  since: number
  /** What a document (or call, where documents are not known) cost then and costs now, in nano-dollars. */
  thenNano: number
  nowNano: number
  ratio: number
  /** Indexes of the points at the beginning and at the end of that time. */
  earlier: readonly number[]
  later: readonly number[]
}

/** A slow change is seen over so many points (days, of a series by the hour) at least and at most. */
const LEAST_POINTS = 20
const MOST_POINTS = 90
/** Points at either end that are compared: a week of daily runs. */
const ENDS = 7
/** Mann and Kendall's test of a trend: so many deviations from no trend, which chance reaches in 1 of 30,000 series. */
const LEAST_TREND = 4

interface Bucket {
  /** Indexes of its points. */
  indexes: number[]
  /** Cost of a document net of repeats. */
  unitNano: number
}

/**
 * Slow changes of a judged series, in order. What a document costs, net of repeats, is compared at both ends of the last 20 to 90 usual
 * points (days, of a series by the hour) since the last change of level; it must have become as many times as much as flags a point, and
 * steadily. What was found is the usual from then on.
 */
export function slowChanges(judged: readonly JudgedPoint[], grain: CostSeries['grain'], settings: AnomalySettings): SlowChange[] {
  const found: SlowChange[] = []
  let buckets: Bucket[] = []
  let level = 0
  let today = ''
  for (const [index, { point, verdict, levelSince }] of judged.entries()) {
    if (levelSince !== level) {
      level = levelSince
      buckets = buckets.filter(({ indexes }) => (indexes[0] as number) >= level)
    }
    if (verdict === 'flagged' || verdict === 'unsure' || point.costNano < settings.leastNano) continue
    const day = grain === 'hour' ? dayOf(point.firstNs, 'UTC') : ''
    const last = buckets[buckets.length - 1]
    if (grain === 'hour' && day === today && last) {
      last.indexes.push(index)
      last.unitNano = unitNano(last.indexes.map((at) => (judged[at] as JudgedPoint).point)) ?? last.unitNano
      continue
    }
    today = day
    const unit = unitNano([point])
    const change = grain === 'hour' && unit !== null ? changeOf(buckets, index, settings) : null
    if (unit !== null) buckets.push({ indexes: [index], unitNano: unit })
    if (buckets.length > MOST_POINTS) buckets.shift()
    const seen = change ?? (grain === 'run' ? changeOf(buckets, index, settings) : null)
    if (seen === null) continue
    found.push(seen)
    buckets = buckets.slice(-ENDS)
  }
  return found
}

function changeOf(buckets: readonly Bucket[], index: number, settings: AnomalySettings): SlowChange | null {
  if (buckets.length < LEAST_POINTS) return null
  const [first, last] = [buckets.slice(0, ENDS), buckets.slice(-ENDS)]
  const [thenNano, nowNano] = [first, last].map((ends) => medianOf(ends.map(({ unitNano }) => unitNano))) as [number, number]
  if (thenNano <= 0 || nowNano < settings.ratio * thenNano) return null
  const logs = buckets.map(({ unitNano }) => Math.log(unitNano))
  if (trendOf(logs) < LEAST_TREND) return null
  const step = bestStep(logs)
  const kind = step.error < lineError(logs) ? 'shift' : 'drift'
  const from = first[0]?.indexes[0] as number
  return {
    kind,
    index,
    from,
    since: kind === 'shift' ? (buckets[step.at]?.indexes[0] as number) : from,
    thenNano,
    nowNano,
    ratio: nowNano / thenNano,
    earlier: first.flatMap(({ indexes }) => indexes),
    later: last.flatMap(({ indexes }) => indexes),
  }
}

function unitNano(points: readonly CostPoint[]): number | null {
  const { costNano, wasteNano, documents, calls } = addedSums(points)
  const net = Number(costNano - wasteNano)
  const of = documents > 0 ? documents : calls
  return of > 0 && net > 0 ? net / of : null
}

/** Mann and Kendall: by how many standard deviations more pairs rise than fall. */
function trendOf(values: readonly number[]): number {
  const n = values.length
  let rising = 0
  for (let later = 1; later < n; later++)
    for (let earlier = 0; earlier < later; earlier++) rising += Math.sign((values[later] as number) - (values[earlier] as number))
  return rising / Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18)
}

/** Where one step tells the values best, and how far they are from it: the sum of squares. */
function bestStep(values: readonly number[]): { at: number; error: number } {
  let best = { at: 0, error: Number.POSITIVE_INFINITY }
  for (let at = 1; at < values.length; at++) {
    const error = squares(values.slice(0, at)) + squares(values.slice(at))
    if (error < best.error) best = { at, error }
  }
  return best
}

/** How far the values are from the straight line through them. */
function lineError(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const mean = meanOf(values)
  const [rise, run] = values.reduce(([up, along], value, at) => [up + (value - mean) * (at - middle), along + (at - middle) ** 2], [0, 0])
  const slope = run === 0 ? 0 : rise / run
  return values.reduce((sum, value, at) => sum + (value - mean - slope * (at - middle)) ** 2, 0)
}

function squares(values: readonly number[]): number {
  const mean = meanOf(values)
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
}
