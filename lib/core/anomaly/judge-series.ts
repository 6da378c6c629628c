import { type Baseline, baselineOf, type Compared, type EarlierValue, isAbove, isBelow } from './baseline'
import { callNano, History, PERIODS, type Period } from './history'
import { medianOf } from './median'
import { Rhythm } from './rhythm'
import { type AnomalySettings, type CostPoint, type CostSeries, DAY_NS, LEAST_EARLIER } from './series'

/**
 * `unsure`: whether the point is above the usual depends on calls without a price, of its own or of the points it is compared with.
 * The others hold whatever these calls cost, as far as they cost about as much as the priced ones.
 */
export type PointVerdict = 'not_enough_history' | 'usual' | 'flagged' | 'unsure'

/** A point with its baseline. */
export interface JudgedPoint {
  point: CostPoint
  verdict: PointVerdict
  /** null: fewer than five earlier points. */
  baseline: Baseline | null
  /** Cost ÷ median; null without a baseline or where the usual is nothing. */
  ratio: number | null
  /** Calls without a price: its own, and those of the points it is compared with. */
  unpricedCalls: number
  /**
   * Index of the flagged point that began a stretch of dear points; also of those in it that are not flagged themselves, but at least
   * halfway to the ratio that flags. null outside of such a stretch.
   */
  episode: number | null
  /** Index of the first point of the level it belongs to: earlier ones cost something else for good. */
  levelSince: number
}

/** A level becomes the usual once so many points in a row were above it, for so long. */
const NEW_LEVEL = { points: LEAST_EARLIER, ns: DAY_NS }
/** And a lower one after so long: a weekend is none. */
const LOWER_LEVEL = { points: LEAST_EARLIER, ns: 3n * DAY_NS }
/** That many in a row are a level even if they differ much from each other. */
const ANY_LEVEL_POINTS = 2 * LEAST_EARLIER
/** A height that was there so often at the same time of the week (or day) is no accident. */
const RECURRED = 2

const COMPARED: Record<Period, Compared> = { week: 'same_weekday', day: 'same_time_of_day' }

/**
 * Judges each point of a series by the points before it (`detection.md`, Cost anomalies).
 * - Baseline: the last 30 usual runs (168 hours). Where the history shows a weekly rhythm, the same weekday and time of the last ten weeks;
 *   where hours or frequent runs show a daily one, the same time of the last 28 days. At least five points, else `not_enough_history`.
 * - A flagged point stays out of the baseline, and other points count net of repeats unless repeats are usual. After five points in a row
 *   from a flagged one on that are at least halfway as dear, span a day and agree on their height (ten, if they do not), theirs is the usual
 *   level; five low ones over three days as well.
 * - A height that the last two points at the same time of the week (or day) had as well is a rhythm and not flagged.
 * - Points of which most calls are unpriced are in no baseline.
 */
export function judgeSeries({ points, grain }: Pick<CostSeries, 'points' | 'grain'>, settings: AnomalySettings): JudgedPoint[] {
  const history = new History(grain)
  const rhythms = PERIODS.map((period) => ({ period, rhythm: new Rhythm(period) }))
  const judged: JudgedPoint[] = []
  let level: Level = { since: 0, judged: 0 }
  for (const [index, point] of points.entries()) {
    const cost = Number(point.costNano)
    const estimate = estimated(point, history)
    const last = history.last()
    const alike = new Map<Period, EarlierValue[]>(PERIODS.map((period) => [period, history.alike(point, period)]))
    const period = rhythms.find(({ period, rhythm }) => rhythm.shown && (alike.get(period)?.length ?? 0) >= LEAST_EARLIER)?.period
    const earlier = period ? (alike.get(period) as EarlierValue[]) : last
    const baseline = baselineOf(earlier, period ? COMPARED[period] : 'last', settings)
    const before = judged.length > level.judged ? (judged[index - 1]?.episode ?? null) : null
    const recurred = baseline === null || period !== undefined ? null : recurrence({ point, before }, judged, history, settings)
    const verdict = baseline === null ? 'not_enough_history' : verdictOf({ cost, estimate, earlier, baseline, settings, recurred: recurred !== null })
    if (recurred && verdict === 'usual') history.accept(recurred, false)
    for (const { period, rhythm } of rhythms) rhythm.learn(cost, alike.get(period) as EarlierValue[], last)
    const ratio = baseline && baseline.medianNano > 0n ? cost / Number(baseline.medianNano) : null
    judged.push({
      point,
      verdict,
      baseline,
      ratio,
      unpricedCalls: point.unpricedCalls + unpricedOf(baseline, points),
      episode: verdict === 'flagged' ? (before ?? index) : ratio !== null && ratio >= (1 + settings.ratio) / 2 && !recurred ? before : null,
      levelSince: level.since,
    })
    history.add(point, estimate, verdict === 'flagged')
    level = followLevel(judged, history, settings, level)
  }
  return judged
}

interface Question {
  cost: number
  estimate: number
  earlier: readonly EarlierValue[]
  baseline: Baseline
  settings: AnomalySettings
  recurred: boolean
}

function verdictOf({ cost, estimate, earlier, baseline, settings, recurred }: Question): PointVerdict {
  const priced = isAbove(cost, baseline, settings) && !recurred
  if (cost === estimate && earlier.every((one) => one.value === one.estimate)) return priced ? 'flagged' : 'usual'
  const estimates = baselineOf(earlier, baseline.compared, settings, (one) => one.estimate) as Baseline
  const withAll = isAbove(estimate, estimates, settings) && !recurred
  return priced === withAll ? (priced ? 'flagged' : 'usual') : 'unsure'
}

/** What a point would have cost if its unpriced calls cost as much as its priced ones, or as calls usually do. */
function estimated(point: CostPoint, history: History): number {
  if (point.unpricedCalls === 0) return Number(point.costNano)
  return Math.round(Number(point.costNano) + point.unpricedCalls * (callNano(point) ?? history.usualCallNano()))
}

/**
 * The last two points at the same time of an earlier week (or day), where this one is no higher than either; null otherwise, or where they
 * belong to one stretch of dear points: that is a level.
 */
function recurrence(
  { point, before }: { point: CostPoint; before: number | null },
  judged: readonly JudgedPoint[],
  history: History,
  settings: AnomalySettings,
): number[] | null {
  for (const period of PERIODS) {
    const earlier = history.alike(point, period, true).slice(-RECURRED)
    const stretches = [...earlier.map(({ index }) => judged[index]?.episode ?? null), before].filter((episode) => episode !== null)
    if (earlier.length < RECURRED || new Set(stretches).size < stretches.length) continue
    if (Number(point.costNano) <= settings.ratio * Math.min(...earlier.map(({ value }) => value))) return earlier.map(({ index }) => index)
  }
  return null
}

/** The level that holds: the index of its first point, and how many points were judged when it was taken for one. */
interface Level {
  since: number
  judged: number
}

/** Takes a changed level for the usual once it has lasted. */
function followLevel(judged: readonly JudgedPoint[], history: History, settings: AnomalySettings, level: Level): Level {
  const high = tail(judged, level, ({ episode }) => episode !== null)
  const low = tail(judged, level, ({ point, baseline }) => baseline !== null && isBelow(Number(point.costNano), baseline, settings))
  const found = lasted(high, NEW_LEVEL) && agree(high, settings) ? high : lasted(low, LOWER_LEVEL) ? low : null
  if (found === null) return level
  const first = judged.length - found.length
  history.accept(
    found.map((_, at) => first + at),
    true,
  )
  const by = medianOf(found.flatMap(({ ratio }) => ratio ?? []))
  if (found.every(({ baseline }) => baseline?.compared !== 'last') && by > 0) history.scale(first, by)
  else history.restart(first)
  return { since: first, judged: judged.length }
}

function tail(judged: readonly JudgedPoint[], level: Level, holds: (one: JudgedPoint) => boolean): readonly JudgedPoint[] {
  let from = judged.length
  while (from > level.judged && holds(judged[from - 1] as JudgedPoint)) from -= 1
  return judged.slice(from)
}

function lasted(points: readonly JudgedPoint[], least: { points: number; ns: bigint }): boolean {
  const [first, last] = [points[0], points[points.length - 1]]
  return points.length >= least.points && first !== undefined && last !== undefined && last.point.firstNs - first.point.firstNs >= least.ns
}

function agree(points: readonly JudgedPoint[], { ratio }: AnomalySettings): boolean {
  if (points.length >= ANY_LEVEL_POINTS) return true
  const heights = points.map((one) => one.ratio ?? Number(one.point.costNano))
  const middle = medianOf(heights)
  return heights.every((height) => height <= middle * ratio && height * ratio >= middle)
}

function unpricedOf(baseline: Baseline | null, points: readonly CostPoint[]): number {
  return baseline === null ? 0 : baseline.earlier.reduce((sum, index) => sum + (points[index]?.unpricedCalls ?? 0), 0)
}
