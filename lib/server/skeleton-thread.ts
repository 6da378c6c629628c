import { Worker } from 'node:worker_threads'
import type { SkeletonSource } from '../services/traces/make-skeleton'
import { AskedThread } from '../store/asked-thread'
import { StoreBusyError } from '../store/port'

/** What the process says to the thread. */
export interface ToSkeletonThread {
  id: number
  source: SkeletonSource
}

/** What the thread answers. */
export type FromSkeletonThread = { id: number; bytes: Uint8Array } | { id: number; busy: boolean; text: string }

/** How long the thread is kept without a question. */
const IDLE_MS = 60_000

/**
 * Makes the skeletons of large traces in a thread that reads over a connection of its own: reading 100,000 spans takes seconds. Made
 * at the first one, ended after a while.
 */
export class SkeletonThread {
  private readonly thread: AskedThread<Omit<ToSkeletonThread, 'id'>, FromSkeletonThread>

  constructor(url: string) {
    this.thread = new AskedThread({
      start: () => new Worker(new URL('./skeleton-in-thread.ts', import.meta.url), { workerData: { url } }),
      name: 'the thread that makes skeletons',
      idleMs: IDLE_MS,
    })
  }

  /** As `packSkeleton`. @throws StoreBusyError when the database is busy, Error when it fails or the thread dies */
  async make(source: SkeletonSource): Promise<Uint8Array> {
    const answer = await this.thread.ask({ source })
    if ('bytes' in answer) return answer.bytes
    throw answer.busy ? new StoreBusyError(answer.text) : new Error(answer.text)
  }

  /** Ends the thread; what it is at fails. */
  async close(): Promise<void> {
    await this.thread.close()
  }
}
