import { parentPort, workerData } from 'node:worker_threads'
import { openDetection } from '../store/open-detection'
import { StoreBusyError } from '../store/port'
import { Detector } from './detector'
import type { FromThread, ToThread } from './detector-thread'
import { TurnsOfParent } from './turns-of-parent'

/** The thread that detects: one experiment after the other, as it is asked. */
const port = parentPort
if (port) {
  const turns = new TurnsOfParent((message) => port.postMessage(message satisfies FromThread))
  const opened = openDetection((workerData as { url: string }).url, turns).then((store) => ({ store, detector: new Detector(store) }))
  port.on('message', async (message: ToThread) => {
    if (message.kind === 'turn') return turns.granted(message.turn)
    try {
      const { detector } = await opened
      port.postMessage({ kind: 'detected', id: message.id, runs: await detector.detect(message.experiment) } satisfies FromThread)
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
      port.postMessage({ kind: 'failed', id: message.id, busy: error instanceof StoreBusyError, text } satisfies FromThread)
    }
  })
}
