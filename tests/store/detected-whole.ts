import { detectRuns } from '../../lib/core/detection/detect'
import type { RunDetection } from '../../lib/core/finding'
import type { ExperimentId } from '../../lib/core/ids'
import type { Store } from '../../lib/store/port'

/** What detection over everything stored of an experiment gives. */
export async function detectedWhole(store: Store, id: ExperimentId): Promise<RunDetection[]> {
  const parts = await store.traceParts(id, { fromNs: -(2n ** 63n), toNs: 2n ** 63n - 1n })
  const facts = await store.runFacts(id, parts)
  const { handshakes } = await store.detectionState(id, null)
  return detectRuns(facts, handshakes, await store.detectionSettings(id))
}
