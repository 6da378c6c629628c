import type { ExperimentId, TraceId } from '../../core/ids'
import { NOTHING_SEEN, type RetentionBounds, type RetentionTally, tally } from '../../core/retention'
import type { Millis, Nanos } from '../../core/time'
import type { Store } from '../../store/port'

const SLICE = 2_000

/** Counts an experiment's traces from the newest on: what bounds would keep, and what not. */
export async function tallyExperiment(store: Pick<Store, 'retentionSlice'>, id: ExperimentId, bounds: RetentionBounds, now: Millis): Promise<RetentionTally> {
  let result = NOTHING_SEEN
  let before: { startNs: Nanos; id: TraceId } | null = null
  for (;;) {
    const slice = await store.retentionSlice(id, before, SLICE)
    result = tally(result, slice, bounds, now)
    const last = slice.at(-1)
    if (slice.length < SLICE || !last) return result
    before = last
    await new Promise((resolve) => setImmediate(resolve))
  }
}
