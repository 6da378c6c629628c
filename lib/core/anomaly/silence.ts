import type { Nanos } from '../time'
import { medianOf } from './median'
import { DAY_NS, LEAST_EARLIER, MINUTE_NS, WEEK_NS } from './series'

/** A start that a schedule asked for and that did not come. */
export interface Silence {
  /** When it was expected, and from when on it was overdue. */
  expectedNs: Nanos
  overdueNs: Nanos
  /** The last start before. */
  lastNs: Nanos
  /** How the schedule is known: starts at even gaps, or at the same times of each day or week. */
  schedule: Schedule['by']
  /** The gap between two starts, or the length of the day or week. */
  periodNs: Nanos
  /** Of the starts expected in the history so many came. */
  kept: number
  expected: number
  /** How likely such a start comes, by Laplace's rule of succession: (kept + 1) ÷ (expected + 2). */
  certainty: number
}

interface Schedule {
  by: 'gap' | 'day' | 'week'
  periodNs: bigint
  kept: number
  expected: number
  /** When the next start is due, after the last one. */
  nextNs: bigint
  toleranceNs: bigint
}

/** The schedule is read from so many of the last starts. */
const LAST_STARTS = 60
/** So large a part of the expected starts must have come, or there is no schedule. */
const KEPT = 0.9
/** A start may be off by such a part of the gap between two; by two minutes always. */
const OFF = 0.15
const LEAST_OFF_NS = 2n * MINUTE_NS
/** So many days or weeks must show a time of day or week; it is looked for so many back. */
const PERIODS = { day: { ns: DAY_NS, least: 5, most: 14 }, week: { ns: WEEK_NS, least: 3, most: 8 } } as const

/**
 * Whether a job that runs on a schedule should have started and did not (`detection.md`, Cost anomalies: silence). From start times only:
 * nine of ten gaps between the last sixty starts are even (or a whole multiple, for starts that were missed), or nine of ten starts come
 * at the same times of each of the last days, or weeks; the first of these that holds is the schedule. Overdue after 15 % of the gap, at
 * least two minutes.
 * @param startsNs when the runs began, in order; those after `nowNs` are not looked at
 * @returns null where there is no schedule or nothing is overdue
 */
export function silenceAt(startsNs: readonly Nanos[], nowNs: Nanos): Silence | null {
  const starts = startsNs.slice(0, firstAfter(startsNs, nowNs)).slice(-LAST_STARTS)
  const lastNs = starts[starts.length - 1]
  if (lastNs === undefined || starts.length <= LEAST_EARLIER) return null
  const schedule = scheduleOf(starts)
  if (schedule === null) return null
  const overdueNs = schedule.nextNs + schedule.toleranceNs
  if (nowNs <= overdueNs) return null
  return {
    expectedNs: schedule.nextNs as Nanos,
    overdueNs: overdueNs as Nanos,
    lastNs,
    schedule: schedule.by,
    periodNs: schedule.periodNs as Nanos,
    kept: schedule.kept,
    expected: schedule.expected,
    certainty: (schedule.kept + 1) / (schedule.expected + 2),
  }
}

/** Each silence that was there to find until `untilNs`, one for each stretch without a start, as {@link silenceAt} would have told it. */
export function silencesUntil(startsNs: readonly Nanos[], untilNs: Nanos): Silence[] {
  return startsNs.flatMap((_, index) => {
    const next = startsNs[index + 1]
    const before = next === undefined || next > untilNs ? untilNs : ((next - 1n) as Nanos)
    return silenceAt(startsNs.slice(Math.max(0, index + 1 - LAST_STARTS), index + 1), before) ?? []
  })
}

function scheduleOf(starts: readonly Nanos[]): Schedule | null {
  for (const read of [evenGaps, (all: readonly Nanos[]) => sameTimes(all, 'day'), (all: readonly Nanos[]) => sameTimes(all, 'week')]) {
    const schedule = read(starts)
    if (schedule !== null && schedule.kept >= KEPT * schedule.expected) return schedule
  }
  return null
}

function evenGaps(starts: readonly Nanos[]): Schedule | null {
  const gaps = starts.slice(1).map((start, index) => Number(start - (starts[index] as Nanos)))
  const gap = medianOf(gaps)
  if (!(gap > 0)) return null
  const off = Math.max(OFF * gap, Number(LEAST_OFF_NS))
  let kept = 0
  let expected = 0
  for (const one of gaps) {
    const multiple = Math.max(1, Math.round(one / gap))
    const fits = Math.abs(one - multiple * gap) <= off
    kept += fits ? 1 : 0
    expected += fits ? multiple : 1
  }
  const periodNs = BigInt(Math.round(gap))
  return { by: 'gap', periodNs, kept, expected, nextNs: (starts[starts.length - 1] as Nanos) + periodNs, toleranceNs: BigInt(Math.round(off)) }
}

/** Times of the day (or week) at which a start came again and again, and the next of them after the last start. */
function sameTimes(starts: readonly Nanos[], by: 'day' | 'week'): Schedule | null {
  const { ns, least, most } = PERIODS[by]
  const [first, last] = [starts[0] as Nanos, starts[starts.length - 1] as Nanos]
  const back = Math.min(most, Number((last - first) / ns))
  if (back < least) return null
  const gap = BigInt(Math.round(medianOf(starts.slice(1).map((start, index) => Number(start - (starts[index] as Nanos))))))
  const share = BigInt(Math.round(Number(gap) * OFF))
  const toleranceNs = share > LEAST_OFF_NS ? share : LEAST_OFF_NS
  let kept = 0
  let expected = 0
  let extra = 0
  let nextNs: bigint | null = null
  for (const start of starts.filter((one) => one > last - ns)) {
    const seen = Array.from({ length: back }, (_, at) => startedNear(starts, start - BigInt(at) * ns, toleranceNs)).filter(Boolean).length
    if (seen < least || seen < back * KEPT - 1) {
      extra += 1
      continue
    }
    kept += seen
    expected += back
    const due = start + ns
    if ((nextNs === null || due < nextNs) && due > last + toleranceNs) nextNs = due
  }
  return nextNs === null || extra > expected / back ? null : { by, periodNs: ns, kept, expected, nextNs, toleranceNs }
}

function startedNear(starts: readonly Nanos[], atNs: bigint, toleranceNs: bigint): boolean {
  return starts.some((start) => start >= atNs - toleranceNs && start <= atNs + toleranceNs)
}

function firstAfter(starts: readonly Nanos[], atNs: Nanos): number {
  const at = starts.findIndex((start) => start > atNs)
  return at < 0 ? starts.length : at
}
