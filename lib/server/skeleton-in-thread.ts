import { parentPort, workerData } from 'node:worker_threads'
import { packSkeleton } from '../services/traces/make-skeleton'
import { openOutline } from '../store/open-outline'
import { StoreBusyError } from '../store/port'
import type { FromSkeletonThread, ToSkeletonThread } from './skeleton-thread'

/** The thread that makes the skeletons of large traces. */
const port = parentPort
if (port) {
  const opened = openOutline((workerData as { url: string }).url)
  opened.catch(() => {}) // who asks is told
  port.on('message', async ({ id, source }: ToSkeletonThread) => {
    try {
      const bytes = Uint8Array.from(await packSkeleton(await opened, source))
      port.postMessage({ id, bytes } satisfies FromSkeletonThread, [bytes.buffer])
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
      port.postMessage({ id, busy: error instanceof StoreBusyError, text } satisfies FromSkeletonThread)
    }
  })
}
