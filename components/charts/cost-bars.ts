import type { CostPointView, CostStep } from '@/lib/api/contract/cost'
import { clock, day, type TimeBasis } from '../ui/format'

/** One run, hour, day, week or month of a chart of cost. Amounts in nano-dollars. */
export interface CostBar {
  id: string
  startNs: string
  costNano: bigint
  wasteNano: bigint
  calls: number
  unpricedCalls: number
  /** null where points are not judged, such as days and months. */
  verdict: CostPointView['verdict']
  /** Cost ÷ the usual one; null where nothing is usual yet. */
  ratio: number | null
}

/** What is usual: its middle, and from where on a point is flagged. In nano-dollars. */
export interface UsualCost {
  middleNano: bigint
  limitNano: bigint
}

/** Widths of what stands beside the bars, in pixels. */
export const AXIS_WIDTH = 72
export const AXIS_HEIGHT = 24
export const TOP = 22

/** What stands below a bar: its day, its time of day where the bar before began on the same day, or its month. `before` is the last bar that has a name. */
export function barName(bar: CostBar, before: CostBar | undefined, step: CostStep, basis: TimeBasis): string {
  const [date, earlier] = [bar, before].map((one) => (one ? day(one.startNs, basis, 'short') : ''))
  if (step === 'month') return date?.split(' ').slice(1).join(' ') ?? ''
  if ((step === 'run' || step === 'hour') && date === earlier) return clock(bar.startNs, basis).slice(0, 5)
  const [number, month, year] = (date ?? '').split(' ')
  const [, monthBefore, yearBefore] = (earlier ?? '').split(' ')
  if (before && year !== yearBefore) return `${number} ${month} ${year}`
  return month === monthBefore ? (number ?? '') : `${number} ${month}`
}

/** When a point was, whole: `21 Nov 2026, 04:50:14 UTC`, `21 Nov 2026`, `Week from 16 Nov 2026`, `Nov 2026`. */
export function barMoment(bar: Pick<CostBar, 'startNs'>, step: CostStep, basis: TimeBasis): string {
  const date = day(bar.startNs, basis, 'short')
  if (step === 'day') return date
  if (step === 'week') return `Week from ${date}`
  if (step === 'month') return date.split(' ').slice(1).join(' ')
  const zone = basis === 'utc' ? ' UTC' : ''
  return step === 'hour' ? `${date}, ${clock(bar.startNs, basis).slice(0, 5)}${zone}` : `${date}, ${clock(bar.startNs, basis)}${zone}`
}

/** Where an arrow, Home, End or a Page key leads among so many bars; null for any other key. */
export function barStep(key: string, at: number, bars: number): number | null {
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowUp: at + 1, ArrowDown: at - 1, PageUp: at - 10, PageDown: at + 10, Home: 0, End: bars - 1 }[key]
  return to === undefined || bars === 0 ? null : Math.min(bars - 1, Math.max(0, to))
}

/** The bar under a place of the chart, of bars that share a width; -1 beside them. */
export function barAt(x: number, width: number, bars: number): number {
  const at = Math.floor(((x - AXIS_WIDTH) / (width - AXIS_WIDTH)) * bars)
  return x < AXIS_WIDTH || at >= bars || !(width > AXIS_WIDTH) ? -1 : at
}

/** Which of so many bars have a name below them: at most so many, evenly, the last one always. */
export function namedBars(bars: number, most: number): number[] {
  const each = Math.max(1, Math.ceil(bars / most))
  return Array.from({ length: bars }, (_, at) => at).filter((at) => (bars - 1 - at) % each === 0)
}
