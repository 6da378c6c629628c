import { Worker } from 'node:worker_threads'
import { ServiceError, type ServiceErrorCode } from '../services/service-error'
import type { PackedSpan, SpanAsker } from '../services/spans/ask-span'
import type { SpanAnswer, SpanQuestion } from '../services/spans/opened-span'
import { AskedThread } from '../store/asked-thread'

/** What the process says to the thread. */
export type ToSpanThread =
  | { kind: 'open'; key: string; span: PackedSpan }
  | { kind: 'close'; key: string }
  | { kind: 'ask'; id: number; key: string; question: SpanQuestion }

/** What the thread answers. */
export type FromSpanThread = { id: number; answer: unknown } | { id: number; code: ServiceErrorCode | null; text: string }

type AskSpan = Omit<Extract<ToSpanThread, { kind: 'ask' }>, 'id'>

/** Spans that stay open, and how long the thread is kept without a question. */
const MOST_OPEN = 3
const IDLE_MS = 60_000

/** Opens spans of megabytes in a thread of its own, so that unpacking them holds up no request. Made at the first one, ended after a while. */
export class LargeSpans implements SpanAsker {
  /** Keys of what is open there, the longest unused first. */
  private readonly open = new Map<string, Promise<void>>()
  private readonly thread = new AskedThread<AskSpan, FromSpanThread>({
    start: () => new Worker(new URL('./span-in-thread.ts', import.meta.url)),
    name: 'the thread that reads large spans',
    idleMs: IDLE_MS,
    onEnd: () => this.open.clear(),
  })

  async ask<Q extends SpanQuestion>(key: string, load: () => Promise<PackedSpan>, question: Q): Promise<SpanAnswer<Q>> {
    try {
      return await this.askOnce(key, load, question)
    } catch (error) {
      // Others may have pushed it out, or the thread may have ended, between opening and asking.
      if (!(error instanceof ServiceError) || error.code !== 'unavailable') throw error
      return await this.askOnce(key, load, question)
    }
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.thread.close()
  }

  private async askOnce<Q extends SpanQuestion>(key: string, load: () => Promise<PackedSpan>, question: Q): Promise<SpanAnswer<Q>> {
    const worker = this.thread.awake()
    await this.opened(worker, key, load)
    if (!this.thread.isStill(worker)) throw new ServiceError('unavailable', 'the thread that reads large spans ended: try again')
    const reply = await this.thread.ask({ kind: 'ask', key, question })
    if ('answer' in reply) return reply.answer as SpanAnswer<Q>
    throw reply.code === null ? new Error(reply.text) : new ServiceError(reply.code, reply.text)
  }

  private async opened(worker: Worker, key: string, load: () => Promise<PackedSpan>): Promise<void> {
    const known = this.open.get(key)
    const opening =
      known ??
      load()
        .then((span) => this.thread.isStill(worker) && worker.postMessage({ kind: 'open', key, span } satisfies ToSpanThread))
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
}
