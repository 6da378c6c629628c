import type { Worker } from 'node:worker_threads'

/** The thread ended before it answered. */
export class ThreadEndedError extends Error {
  override name = 'ThreadEndedError'
}

interface ThreadSettings {
  /** Makes the thread. */
  start: () => Worker
  /** What is said of it when it ends: 'the thread that reads'. */
  name: string
  /** How long it is kept without a question, in ms. */
  idleMs: number
  /** Whether the process stays alive while a question waits. */
  holds?: boolean
  /** Called when it ended, however it came to that. */
  onEnd?: () => void
}

interface Waiting<Answer> {
  resolve(answer: Answer): void
  reject(error: Error): void
}

/**
 * A thread that answers questions by number, made at the first one and ended after a while without any. One that died is made anew
 * at the next question; what waited for it fails, and nothing else does.
 */
export class AskedThread<Question extends object, Answer extends { id: number }> {
  private worker: Worker | null = null
  private readonly waiting = new Map<number, Waiting<Answer>>()
  private timer: NodeJS.Timeout | null = null
  private asked = 0

  constructor(private readonly settings: ThreadSettings) {}

  /** The thread, made when there is none. It is kept until a question was answered and a while has passed. */
  awake(): Worker {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    this.worker ??= this.start()
    return this.worker
  }

  /** Whether it is still this one. */
  isStill(worker: Worker): boolean {
    return this.worker === worker
  }

  /** Sends a question with a number of its own. @throws ThreadEndedError when it ends before it answered */
  ask(question: Question): Promise<Answer> {
    const worker = this.awake()
    if (this.settings.holds) worker.ref()
    this.asked += 1
    const id = this.asked
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject })
      worker.postMessage({ ...question, id })
    })
  }

  /** Ends the thread; what it is at fails. */
  async close(): Promise<void> {
    if (this.timer) clearTimeout(this.timer)
    const { worker } = this
    if (!worker) return
    this.ended(worker, new ThreadEndedError(`${this.settings.name} was closed`))
    await worker.terminate()
  }

  private start(): Worker {
    const worker = this.settings.start()
    worker.unref()
    worker.on('message', (answer: Answer) => this.heard(worker, answer))
    worker.on('error', (cause) => this.ended(worker, new ThreadEndedError(`${this.settings.name} ended: ${cause.message}`, { cause })))
    worker.on('exit', () => this.ended(worker, new ThreadEndedError(`${this.settings.name} ended`)))
    return worker
  }

  private heard(worker: Worker, answer: Answer): void {
    const waiting = this.waiting.get(answer.id)
    this.waiting.delete(answer.id)
    waiting?.resolve(answer)
    if (this.waiting.size > 0) return
    worker.unref()
    this.timer ??= setTimeout(() => void this.close(), this.settings.idleMs).unref()
  }

  private ended(worker: Worker, error: Error): void {
    if (this.worker !== worker) return
    this.worker = null
    this.settings.onEnd?.()
    for (const { reject } of this.waiting.values()) reject(error)
    this.waiting.clear()
  }
}
