import type { WorkerFacts } from '../trace'

/** How far the clocks of two machines are taken to differ at most: an overlap this long is one by any of them. */
export const CLOCK_ERROR_NS = 5_000_000_000n

/** Whether two workers read one clock: on one host. Unknown hosts may be two. */
export function sameClock(a: WorkerFacts, b: WorkerFacts): boolean {
  if (a.host !== null && b.host !== null) return a.host === b.host
  return a.instance !== null && a.instance === b.instance && a.process === b.process
}

/** A stretch of time in which something was at work. */
export interface Span {
  startNs: bigint
  endNs: bigint
  /** The longest that one document took: so long may something have been under way at its end that never arrived. */
  longestNs: bigint
}

/**
 * How two attempts at one thing lie to each other. `sure`: whatever their clocks. That they did not overlap is sure on one host
 * alone: on two, the first may have been in the middle of a document that never arrived.
 */
export interface Overlap {
  overlaps: boolean
  sure: boolean
}

/**
 * Whether two attempts at one task were at work at once. On one clock the times decide. On two, an overlap shorter than their
 * error may be none: attempts that ran at once end together but for the document under way, because the one that is done first ends
 * the other. So whichever of the two asks for the smaller error is taken.
 */
export function overlapOf(a: Span, b: Span, oneClock: boolean): Overlap {
  const shared = (a.endNs < b.endNs ? a.endNs : b.endNs) - (a.startNs > b.startNs ? a.startNs : b.startNs)
  if (oneClock) return { overlaps: shared > 0n, sure: true }
  if (shared <= 0n) return { overlaps: false, sure: false }
  if (shared >= CLOCK_ERROR_NS) return { overlaps: true, sure: true }
  const [first, last] = a.endNs < b.endNs ? [a, b] : [b, a]
  return { overlaps: last.endNs - first.endNs - first.longestNs <= shared, sure: false }
}
