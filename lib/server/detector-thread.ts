import { Worker } from 'node:worker_threads'
import type { ExperimentId } from '../core/ids'
import { type Store, StoreBusyError } from '../store/port'
import type { Detects } from './detector'

/** What the process says to the thread: detect this experiment; it is this turn's time. */
export type ToThread = { kind: 'detect'; id: number; experiment: ExperimentId } | { kind: 'turn'; turn: number }

/** What the thread says to the process: how a detection went; it asks for a turn to write; that turn is over. */
export type FromThread =
  | { kind: 'detected'; id: number; runs: number }
  | { kind: 'failed'; id: number; busy: boolean; text: string }
  | { kind: 'ask'; turn: number }
  | { kind: 'done'; turn: number; failed: boolean }

interface Waiting {
  resolve(runs: number): void
  reject(error: Error): void
}

/**
 * Detects in a thread with connections of its own, so that a run of 100,000 traces holds up no request. Its transactions take their
 * turn among those of this process. Made at the first detection; one that died is replaced at the next.
 */
export class DetectorThread implements Detects {
  private worker: Worker | null = null
  private readonly waiting = new Map<number, Waiting>()
  private readonly turns = new Map<number, (failed: boolean) => void>()
  private asked = 0

  constructor(
    private readonly store: Pick<Store, 'alone'>,
    private readonly url: string,
  ) {}

  /** See {@link Detects.detect}. @throws StoreBusyError when the database is busy, Error when detection fails or the thread dies */
  detect(experiment: ExperimentId): Promise<number> {
    this.worker ??= this.start()
    this.asked += 1
    const id = this.asked
    const { worker } = this
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject })
      worker.postMessage({ kind: 'detect', id, experiment } satisfies ToThread)
    })
  }

  /** Ends the thread. Nothing is lost: what it was at is done again. */
  async close(): Promise<void> {
    await this.worker?.terminate()
  }

  private start(): Worker {
    const worker = new Worker(new URL('./detect-in-thread.ts', import.meta.url), { workerData: { url: this.url } })
    worker.unref()
    worker.on('message', (message: FromThread) => this.heard(worker, message))
    worker.on('error', (error) => this.ended(worker, error))
    worker.on('exit', () => this.ended(worker, new Error('the detecting thread ended')))
    return worker
  }

  private heard(worker: Worker, message: FromThread): void {
    if (message.kind === 'ask') this.give(worker, message.turn)
    else if (message.kind === 'done') {
      this.turns.get(message.turn)?.(message.failed)
      this.turns.delete(message.turn)
    } else {
      const waiting = this.waiting.get(message.id)
      this.waiting.delete(message.id)
      if (message.kind === 'detected') waiting?.resolve(message.runs)
      else waiting?.reject(message.busy ? new StoreBusyError(message.text) : new Error(message.text))
    }
  }

  /**
   * Lets the thread write until it says that it is done, or ends. A turn that failed counts as one here too: it may have met a lock, and
   * those who wait for the same lock are not to begin to wait anew.
   */
  private give(worker: Worker, turn: number): void {
    const given = this.store.alone(
      () =>
        new Promise<void>((resolve, reject) => {
          if (this.worker !== worker) return resolve()
          this.turns.set(turn, (failed) => (failed ? reject(new Error('a transaction of the detecting thread failed')) : resolve()))
          worker.postMessage({ kind: 'turn', turn } satisfies ToThread)
        }),
    )
    given.catch(() => {}) // it only waits: what fails, fails in the thread
  }

  private ended(worker: Worker, error: Error): void {
    if (this.worker !== worker) return
    this.worker = null
    for (const release of this.turns.values()) release(false)
    this.turns.clear()
    for (const { reject } of this.waiting.values()) reject(error)
    this.waiting.clear()
  }
}
