import { detectRuns } from '../../lib/core/detection/detect'
import { DEFAULT_SETTINGS } from '../../lib/core/finding'
import { summarise } from '../../lib/core/summary/summarise'
import type { Store } from '../../lib/store/port'

/** Brings summaries and findings up to date, as the server's loop does. */
export async function derive(store: Store): Promise<void> {
  for (;;) {
    const ids = await store.dirtyTraces(200)
    if (ids.length === 0) break
    const rows = await store.traceRows(ids)
    await store.saveSummaries(rows.map((row) => ({ summary: summarise(row.rows, DEFAULT_SETTINGS), touched: row.touched })))
  }
  for (const { id } of await store.dirtyExperiments()) {
    const { facts, handshakes, version } = await store.detectionFacts(id)
    await store.saveDetection(id, detectRuns(facts, handshakes, DEFAULT_SETTINGS), version)
  }
}
