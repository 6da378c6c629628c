import { Worker } from 'node:worker_threads'
import type { SkeletonSource } from '../services/traces/make-skeleton'
import { StoreBusyError } from '../store/port'

/** What the process says to the thread. */
export interface ToSkeletonThread {
  id: number
  source: SkeletonSource
}

/** What the thread answers. */
export type FromSkeletonThread = { id: number; bytes: Uint8Array } | { id: number; busy: boolean; text: string }

interface Waiting {
  resolve(bytes: Uint8Array): void
  reject(error: Error): void
}

/** How long the thread is kept without a question. */
const IDLE_MS = 60_000

/**
 * Makes the skeletons of large traces in a thread that reads over a connection of its own: reading 100,000 spans takes seconds. Made
 * at the first one, ended after a while.
 */
export class SkeletonThread {
  private worker: Worker | null = null
  private readonly waiting = new Map<number, Waiting>()
  private timer: NodeJS.Timeout | null = null
  private asked = 0

  constructor(private readonly url: string) {}

  /** As `packSkeleton`. @throws StoreBusyError when the database is busy, Error when it fails or the thread dies */
  make(source: SkeletonSource): Promise<Uint8Array> {
    this.worker ??= this.start()
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    this.asked += 1
    const id = this.asked
    const { worker } = this
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject })
      worker.postMessage({ id, source } satisfies ToSkeletonThread)
    })
  }

  /** Ends the thread; what it is at fails. */
  async close(): Promise<void> {
    if (this.timer) clearTimeout(this.timer)
    const { worker } = this
    this.ended(worker, new Error('the thread was closed'))
    await worker?.terminate()
  }

  private start(): Worker {
    const worker = new Worker(new URL('./skeleton-in-thread.ts', import.meta.url), { workerData: { url: this.url } })
    worker.unref()
    worker.on('message', (message: FromSkeletonThread) => this.heard(message))
    worker.on('error', (error) => this.ended(worker, error))
    worker.on('exit', () => this.ended(worker, new Error('the thread that makes skeletons ended')))
    return worker
  }

  private heard(message: FromSkeletonThread): void {
    const waiting = this.waiting.get(message.id)
    this.waiting.delete(message.id)
    if ('bytes' in message) waiting?.resolve(message.bytes)
    else waiting?.reject(message.busy ? new StoreBusyError(message.text) : new Error(message.text))
    if (this.waiting.size === 0) this.timer = setTimeout(() => void this.close(), IDLE_MS).unref()
  }

  private ended(worker: Worker | null, error: Error): void {
    if (this.worker !== worker) return
    this.worker = null
    for (const { reject } of this.waiting.values()) reject(error)
    this.waiting.clear()
  }
}
