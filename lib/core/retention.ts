import type { ExperimentId, TraceId } from './ids'
import { type Millis, type Nanos, nanosOf } from './time'

/** How long, how many and how much of an experiment's traces is kept; each null where it does not matter. */
export interface RetentionBounds {
  /** Days since a trace began. */
  days: number | null
  /** Traces, the newest. */
  traces: number | null
  /** Bytes of the payloads and files of the newest, as they are stored. */
  bytes: number | null
}

/** A rule; `experimentId` is null for every experiment without one of its own. */
export interface RetentionRule extends RetentionBounds {
  experimentId: ExperimentId | null
  madeMs: Millis
}

/** A trace as far as retention looks at it. */
export interface RetentionSlice {
  id: TraceId
  startNs: Nanos
  bytes: number
}

/** What would be kept and what not, of traces seen from the newest on. */
export interface RetentionTally {
  seen: number
  seenBytes: number
  /** The newest trace that is too many; everything that began not later goes. Null: none. */
  untilNs: Nanos | null
  traces: number
  bytes: number
  /** When the oldest trace began that is kept. */
  oldestKeptNs: Nanos | null
}

export const NOTHING_SEEN: RetentionTally = { seen: 0, seenBytes: 0, untilNs: null, traces: 0, bytes: 0, oldestKeptNs: null }

const DAY_MS = 86_400_000

/** Whether a rule bounds anything. */
export function isBounded({ days, traces, bytes }: RetentionBounds): boolean {
  return days !== null || traces !== null || bytes !== null
}

/**
 * Goes on counting, newest first. Once one trace is too many, every one that began before it is. Traces that began at the same moment as
 * the last one kept are kept with it.
 */
export function tally(before: RetentionTally, slice: readonly RetentionSlice[], bounds: RetentionBounds, now: Millis): RetentionTally {
  const result = { ...before }
  const agedNs = bounds.days === null ? null : nanosOf(now - bounds.days * DAY_MS)
  for (const { startNs, bytes } of slice) {
    result.seen += 1
    result.seenBytes += bytes
    const full = (bounds.traces !== null && result.seen > bounds.traces) || (bounds.bytes !== null && result.seenBytes > bounds.bytes)
    const aged = agedNs !== null && startNs < agedNs
    if (result.untilNs === null && (aged || (full && startNs !== result.oldestKeptNs))) result.untilNs = startNs
    if (result.untilNs === null) result.oldestKeptNs = startNs
    else {
      result.traces += 1
      result.bytes += bytes
    }
  }
  return result
}
