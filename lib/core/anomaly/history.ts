import type { Nanos } from '../time'
import type { EarlierValue } from './baseline'
import { medianOf } from './median'
import { type CostPoint, type CostSeries, DAY_NS, HOUR_NS, WEEK_NS } from './series'

/** As many of the last usual points make a baseline at most: a month of daily runs, a week of hours. */
export const LAST_POINTS = { run: 30, hour: 168 } as const
/** Points of the same weekday and time are looked for so many weeks back, those of the same time of day so many days. */
const WEEKS_BACK = 10
const DAYS_BACK = 28
/** How far from the same time of an earlier week or day a point may have begun. */
const NEAR = { run: 6n * HOUR_NS, hour: HOUR_NS / 2n } as const
/** Hours, and runs at least twice a day, may have a rhythm within the day. */
const OFTEN_NS = 12n * HOUR_NS
/** Of so many gaps the middle one says how often a job runs. */
const GAPS = 20

export type Period = 'week' | 'day'
export const PERIODS: readonly Period[] = ['week', 'day']

/** A point as later ones see it. */
interface Held {
  point: CostPoint
  /** What it would have cost if its unpriced calls had a price. */
  estimate: number
  /** By how much its level was below the one that holds now. */
  scale: number
  /** Belongs to a level that became the usual: its repeats have as well. */
  whole: boolean
  /** Flagged and not (yet) taken for the usual. */
  aside: boolean
  /** Most of its calls have no price: what it cost is not known. */
  unknown: boolean
}

/**
 * The earlier points of a series as a baseline counts them. A flagged point is kept aside; any other counts net of the repeats that are
 * not usual. A change of level forgets what was before it, or scales it where points are compared with those of another week.
 */
export class History {
  private readonly held: Held[] = []
  private since = 0
  /** Of the last usual points: which they are, and how much repeats usually add; null when something changed. */
  private usual: { indexes: readonly number[]; repeat: number } | null = null

  constructor(private readonly grain: CostSeries['grain']) {}

  get length(): number {
    return this.held.length
  }

  /** Takes the next point in. @param aside it was flagged */
  add(point: CostPoint, estimate: number, aside: boolean): void {
    this.usual = null
    this.held.push({ point, estimate, scale: 1, whole: false, aside, unknown: point.calls > 0 && point.unpricedCalls * 2 > point.calls })
  }

  /** The last usual points, oldest first. */
  last(): EarlierValue[] {
    return this.valued(this.lastUsual().indexes)
  }

  /** The points at the same time of earlier weeks or days, oldest first. @param aside flagged ones as well */
  alike(point: CostPoint, period: Period, aside = false): EarlierValue[] {
    if (period === 'day' && this.usualGapNs() > OFTEN_NS) return []
    const [length, most] = period === 'week' ? [WEEK_NS, WEEKS_BACK] : [DAY_NS, DAYS_BACK]
    const found: number[] = []
    const earliestNs = (this.held[this.since]?.point.firstNs ?? point.firstNs) - NEAR[this.grain]
    for (let back = 1, atNs = point.firstNs - length; back <= most && atNs >= earliestNs; back++, atNs = (atNs - length) as Nanos) {
      const index = this.nearest(atNs)
      const one = this.held[index]
      if (one && index >= this.since && !one.unknown && (aside || !one.aside)) found.push(index)
    }
    return this.valued(found.reverse())
  }

  /** Takes flagged points for usual ones after all. @param whole with their repeats, which have become usual */
  accept(indexes: readonly number[], whole: boolean): void {
    this.usual = null
    for (const index of indexes) {
      const one = this.held[index]
      if (!one) continue
      one.aside = false
      if (whole) one.whole = true
    }
  }

  /** Forgets what was before a point: the level is another one since. */
  restart(index: number): void {
    this.usual = null
    this.since = index
  }

  /** Brings what was before a point to the level since: a rhythm outlives a change of level. */
  scale(before: number, by: number): void {
    for (const one of this.held.slice(this.since, before)) one.scale *= by
  }

  /** The middle of what a priced call cost in the last usual points; 0 where none is priced. */
  usualCallNano(): number {
    const prices = this.lastUsual().indexes.flatMap((index) => callNano((this.held[index] as Held).point) ?? [])
    return prices.length === 0 ? 0 : medianOf(prices)
  }

  private lastUsual(): { indexes: readonly number[]; repeat: number } {
    if (this.usual !== null) return this.usual
    const indexes: number[] = []
    for (let index = this.held.length - 1; index >= this.since && indexes.length < LAST_POINTS[this.grain]; index--) {
      const one = this.held[index] as Held
      if (!one.aside && !one.unknown) indexes.push(index)
    }
    indexes.reverse()
    this.usual = { indexes, repeat: this.usualRepeat(indexes) }
    return this.usual
  }

  private valued(indexes: readonly number[]): EarlierValue[] {
    const { repeat } = this.lastUsual()
    return indexes.map((index) => {
      const { point, estimate, scale, whole } = this.held[index] as Held
      const gross = Number(point.costNano)
      const value = whole || point.wasteNano === 0n ? gross : Math.min(gross, Number(point.costNano - point.wasteNano) * repeat)
      return { index, value: Math.round(value * scale), estimate: Math.round((gross > 0 ? (estimate * value) / gross : estimate) * scale) }
    })
  }

  /** By how much repeats usually make a point dearer: 1 where most points have none. */
  private usualRepeat(indexes: readonly number[]): number {
    const repeated = indexes.filter((index) => (this.held[index] as Held).point.wasteNano > 0n)
    if (repeated.length * 2 < indexes.length || repeated.length === 0) return 1
    const ratios = indexes.map((index) => {
      const { costNano, wasteNano } = (this.held[index] as Held).point
      return costNano > wasteNano ? Number(costNano) / Number(costNano - wasteNano) : 1
    })
    return medianOf(ratios)
  }

  private usualGapNs(): bigint {
    const gaps: number[] = []
    for (let index = this.held.length - 1; index > 0 && gaps.length < GAPS; index--)
      gaps.push(Number((this.held[index] as Held).point.firstNs - (this.held[index - 1] as Held).point.firstNs))
    return gaps.length === 0 ? WEEK_NS : BigInt(Math.round(medianOf(gaps)))
  }

  /** Index of the point that began nearest to a time, or -1 where none began near it. */
  private nearest(atNs: bigint): number {
    let low = 0
    let high = this.held.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.held[middle] as Held).point.firstNs < atNs) low = middle + 1
      else high = middle
    }
    let best = -1
    let least: bigint = NEAR[this.grain] + 1n
    for (const index of [low - 1, low]) {
      const one = this.held[index]
      if (!one) continue
      const off = one.point.firstNs - atNs
      const away = off < 0n ? -off : off
      if (away < least) [best, least] = [index, away]
    }
    return best
  }
}

/** What a priced call of a point cost on average, in nano-dollars; null where none is priced. */
export function callNano({ costNano, calls, unpricedCalls }: CostPoint): number | null {
  return calls > unpricedCalls && costNano > 0n ? Number(costNano) / (calls - unpricedCalls) : null
}
