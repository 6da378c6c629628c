import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Row, Value } from './database'
import { StoreBusyError } from './port'
import { query } from './query'

/** How long the thread is kept without a query. */
const IDLE_MS = 120_000

type Answer = { id: number; rows: Row[] } | { id: number; error: string }
interface Waiting {
  resolve(rows: Row[]): void
  reject(error: Error): void
}

/**
 * A thread that reads from an SQLite database, made at the first query and ended after a while without one. SQLite works on the
 * thread that calls it: a query of half a second would hold every other request of the process that long.
 */
export class ReaderThread {
  private worker: Worker | null = null
  private readonly waiting = new Map<number, Waiting>()
  private timer: NodeJS.Timeout | null = null
  private asked = 0

  constructor(
    private readonly url: string,
    private readonly pragmas: readonly string[],
  ) {}

  /** Rows of a query. @throws StoreBusyError when the database is locked or the thread died, Error when the query is wrong. */
  all(sql: string, args: readonly Value[]): Promise<Row[]> {
    this.worker ??= this.start()
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    this.asked += 1
    const id = this.asked
    const { worker } = this
    worker.ref()
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject })
      const { args: bound, argTypes } = query(sql, args)
      worker.postMessage({ id, sql, args: bound, argTypes: argTypes.slice(0, bound.length) })
    })
  }

  /** Ends the thread; queries under way fail. */
  async close(): Promise<void> {
    if (this.timer) clearTimeout(this.timer)
    const { worker } = this
    this.worker = null
    await worker?.terminate()
  }

  private start(): Worker {
    // A file of the project and not of the bundle: the same place in `next start`, in tests and in scripts.
    const Thread = Worker
    const worker = new Thread(path.join(process.cwd(), 'lib', 'store', 'read-in-thread.mjs'), { workerData: { url: this.url, pragmas: this.pragmas } })
    worker.on('message', (answer: Answer) => this.settle(worker, answer))
    worker.on('error', (error) => this.fail(worker, error))
    worker.on('exit', () => this.fail(worker, new Error('the reading thread ended')))
    return worker
  }

  private settle(worker: Worker, answer: Answer): void {
    const waiting = this.waiting.get(answer.id)
    this.waiting.delete(answer.id)
    if ('rows' in answer) waiting?.resolve(answer.rows)
    else waiting?.reject(answer.error.startsWith('SQLITE_BUSY') ? new StoreBusyError(`the database is busy: ${answer.error}`) : new Error(answer.error))
    if (this.waiting.size > 0) return
    worker.unref()
    this.timer = setTimeout(() => void this.close(), IDLE_MS).unref()
  }

  private fail(worker: Worker, error: Error): void {
    if (this.worker === worker) this.worker = null
    for (const { reject } of this.waiting.values()) reject(new StoreBusyError(error.message, { cause: error }))
    this.waiting.clear()
  }
}
