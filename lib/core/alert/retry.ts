import type { Millis } from '../time'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** After the first failed try, the second, …; after the last of them each hour. */
const WAITS_MS = [30 * SECOND_MS, 2 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS] as const

/** So long it is tried. */
export const GIVEN_UP_MS = 72 * HOUR_MS

/** The receiver says that it is gone for good and wants no more. */
const GONE = 410

/** How a try ended, and which one it was since `sinceMs`. */
export interface Tried {
  /** 1 for the first. */
  tries: number
  /** When counting began: when the message was due, or was asked to be tried again. */
  sinceMs: Millis
  /** When the try ended. */
  endedMs: Millis
  status: number | null
  /** As the receiver asked by `Retry-After`; null where it did not. */
  askedMs: number | null
}

/**
 * When a message that was not delivered is tried again: after 30 s, 2, 10 and 30 min and then each hour, later where the receiver asked for
 * it (an hour at most), and once more 72 hours after it was due.
 * @returns null where it is given up: after that, or at once where the receiver is gone (410)
 */
export function nextTry({ tries, sinceMs, endedMs, status, askedMs }: Tried): Millis | null {
  const lastMs = sinceMs + GIVEN_UP_MS
  if (status === GONE || endedMs >= lastMs) return null
  const waitMs = WAITS_MS[Math.min(tries, WAITS_MS.length) - 1] as number
  return Math.min(endedMs + Math.max(waitMs, Math.min(askedMs ?? 0, HOUR_MS)), lastMs) as Millis
}
