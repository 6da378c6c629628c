import { type Millis, type Nanos, nanosOf } from '../core/time'
import { GRACE_MS } from '../core/trace'

/** Incomplete traces recorded after this moment are pending. */
export function pendingAfter(now: Millis): Nanos {
  return nanosOf(now - GRACE_MS)
}
