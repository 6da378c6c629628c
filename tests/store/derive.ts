import { Detector } from '../../lib/server/detector'
import { summariesOf } from '../../lib/server/summaries-of'
import type { Store } from '../../lib/store/port'

/** Brings summaries and findings up to date, as the server's loop does. */
export async function derive(store: Store, detector = new Detector(store)): Promise<void> {
  await summariseDirty(store)
  for (const { id } of await store.dirtyExperiments()) await detector.detect(id)
}

/** Brings the summaries of touched traces up to date. */
export async function summariseDirty(store: Store): Promise<void> {
  for (;;) {
    const ids = await store.dirtyTraces(200)
    if (ids.length === 0) break
    await store.saveSummaries(await summariesOf(store, await store.traceRows(ids)))
  }
}
