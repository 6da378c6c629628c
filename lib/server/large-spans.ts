import { Worker } from 'node:worker_threads'
import { ServiceError, type ServiceErrorCode } from '../services/service-error'
import type { PackedSpan, SpanAsker } from '../services/spans/ask-span'
import type { SpanAnswer, SpanQuestion } from '../services/spans/opened-span'

/** What the process says to the thread. */
export type ToSpanThread =
  | { kind: 'open'; key: string; span: PackedSpan }
  | { kind: 'close'; key: string }
  | { kind: 'ask'; id: number; key: string; question: SpanQuestion }

/** What the thread answers. */
export type FromSpanThread = { id: number; answer: unknown } | { id: number; code: ServiceErrorCode | null; text: string }

interface Waiting {
  resolve(answer: unknown): void
  reject(error: Error): void
}

/** Spans that stay open, and how long the thread is kept without a question. */
const MOST_OPEN = 3
const IDLE_MS = 60_000

/** Opens spans of megabytes in a thread of its own, so that unpacking them holds up no request. Made at the first one, ended after a while. */
export class LargeSpans implements SpanAsker {
  private worker: Worker | null = null
  /** Keys of what is open there, the longest unused first. */
  private readonly open = new Map<string, Promise<void>>()
  private readonly waiting = new Map<number, Waiting>()
  private timer: NodeJS.Timeout | null = null
  private asked = 0

  async ask<Q extends SpanQuestion>(key: string, load: () => Promise<PackedSpan>, question: Q): Promise<SpanAnswer<Q>> {
    try {
      return await this.askOnce(key, load, question)
    } catch (error) {
      // Others may have pushed it out, or the thread may have ended, between opening and asking.
      if (!(error instanceof ServiceError) || error.code !== 'unavailable') throw error
      return await this.askOnce(key, load, question)
    }
  }

  private async askOnce<Q extends SpanQuestion>(key: string, load: () => Promise<PackedSpan>, question: Q): Promise<SpanAnswer<Q>> {
    this.worker ??= this.start()
    const { worker } = this
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    await this.opened(worker, key, load)
    if (this.worker !== worker) throw new ServiceError('unavailable', 'the thread that reads large spans ended: try again')
    this.asked += 1
    const id = this.asked
    const answer = new Promise<unknown>((resolve, reject) => this.waiting.set(id, { resolve, reject }))
    worker.postMessage({ kind: 'ask', id, key, question } satisfies ToSpanThread)
    return (await answer) as SpanAnswer<Q>
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    if (this.timer) clearTimeout(this.timer)
    const { worker } = this
    this.ended(worker, new Error('the thread was closed'))
    await worker?.terminate()
  }

  private async opened(worker: Worker, key: string, load: () => Promise<PackedSpan>): Promise<void> {
    const known = this.open.get(key)
    const opening =
      known ??
      load()
        .then((span) => this.worker === worker && worker.postMessage({ kind: 'open', key, span } satisfies ToSpanThread))
        .then(() => {})
    this.open.delete(key)
    this.open.set(key, opening)
    for (const [oldest, opened] of this.open) {
      if (this.open.size <= MOST_OPEN) break
      this.open.delete(oldest)
      void opened.catch(() => {}).then(() => worker.postMessage({ kind: 'close', key: oldest } satisfies ToSpanThread))
    }
    try {
      await opening
    } catch (error) {
      this.open.delete(key)
      throw error
    }
  }

  private start(): Worker {
    const worker = new Worker(new URL('./span-in-thread.ts', import.meta.url))
    worker.unref()
    worker.on('message', (message: FromSpanThread) => this.heard(message))
    worker.on('error', (error) => this.ended(worker, error))
    worker.on('exit', () => this.ended(worker, new Error('the thread that reads large spans ended')))
    return worker
  }

  private heard(message: FromSpanThread): void {
    const waiting = this.waiting.get(message.id)
    this.waiting.delete(message.id)
    if ('answer' in message) waiting?.resolve(message.answer)
    else waiting?.reject(message.code === null ? new Error(message.text) : new ServiceError(message.code, message.text))
    if (this.waiting.size === 0) this.timer = setTimeout(() => void this.close(), IDLE_MS).unref()
  }

  private ended(worker: Worker | null, error: Error): void {
    if (this.worker !== worker) return
    this.worker = null
    this.open.clear()
    for (const { reject } of this.waiting.values()) reject(error)
    this.waiting.clear()
  }
}
