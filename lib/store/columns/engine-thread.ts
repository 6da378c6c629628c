import { Worker } from 'node:worker_threads'
import type { Answers, Columns, ColumnsState, Question } from './question'

/** What the process says to the thread: a question, or null for how full it is; or that it is to end. */
export type ToThread = { id: number; question: Question | null } | 'end'

/** What the thread says: an answer, its state, or that it could not; or that the columns could not be filled. */
export type FromThread =
  | { kind: 'answer'; id: number; found: { answer: Answers[Question['kind']] } | null }
  | { kind: 'state'; id: number; state: ColumnsState }
  | { kind: 'failed'; id: number; text: string }
  | { kind: 'unfilled'; text: string }

type Reply = Extract<FromThread, { id: number }> | null

/** An answer that takes longer is not waited for: SQL is asked. Of a large store that takes tens of seconds, and holds up what is asked after it. */
const PATIENCE_MS = 5_000
/** The same once the thread has answered: then it is busy and will again, sooner than SQL. */
const LATER_PATIENCE_MS = 30_000
/** A thread that died is not made again at once: what killed it may do so again. */
const REST_MS = 10_000

/** How long a thread that is to end may take for what it is at. */
const END_MS = 60_000

export interface ThreadSettings {
  url: string
  /** More traces than this are left to SQL. */
  mostTraces: number
  /** Told what went wrong in the thread: nobody else hears of it, as SQL answers instead. */
  log: (error: Error) => void
  /** How long nothing replaces a thread that died; a while unless told otherwise. */
  restMs?: number
  /** Makes the thread; the one of this folder unless told otherwise. */
  start?: (data: { url: string; mostTraces: number }) => Worker
}

/** Ends a thread by itself, between two statements: to end it within the driver ends the process. */
async function endOf(worker: Worker): Promise<void> {
  const exit = new Promise((resolve) => worker.once('exit', resolve))
  worker.postMessage('end' satisfies ToThread)
  const late = setTimeout(() => worker.terminate(), END_MS)
  await exit
  clearTimeout(late)
}

/** Columns in a thread of their own. One that died is replaced at the next question; until it is full it answers null. */
export class EngineThread implements Columns {
  private worker: Worker | null = null
  private readonly waiting = new Map<number, (reply: Reply) => void>()
  private asked = 0
  private diedMs = Number.NEGATIVE_INFINITY
  private closed = false
  /** Whether the thread that there is has answered a question. */
  private proven = false

  constructor(private readonly settings: ThreadSettings) {
    this.worker = this.start()
  }

  async ask<Asked extends Question>(question: Asked): Promise<{ answer: Answers[Asked['kind']] } | null> {
    const reply = await this.send(question)
    return reply?.kind === 'answer' ? (reply.found as { answer: Answers[Asked['kind']] } | null) : null
  }

  async state(): Promise<ColumnsState> {
    const reply = await this.send(null)
    return reply?.kind === 'state' ? reply.state : { ready: false, traces: 0, bytes: 0, labels: [] }
  }

  async close(): Promise<void> {
    this.closed = true
    const { worker } = this
    this.worker = null
    this.forget()
    if (worker) await endOf(worker)
  }

  private async send(question: Question | null): Promise<Reply> {
    if (!this.worker && !this.closed && performance.now() - this.diedMs > (this.settings.restMs ?? REST_MS)) this.worker = this.start()
    const { worker } = this
    if (!worker) return null
    this.asked += 1
    const id = this.asked
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.settle(id, null), this.proven ? LATER_PATIENCE_MS : PATIENCE_MS)
      this.waiting.set(id, (reply) => {
        clearTimeout(timer)
        resolve(reply)
      })
      worker.postMessage({ id, question } satisfies ToThread)
    })
  }

  private start(): Worker {
    const { url, mostTraces } = this.settings
    const data = { url, mostTraces }
    this.proven = false
    const worker = this.settings.start?.(data) ?? new Worker(new URL('./engine-in-thread.ts', import.meta.url), { workerData: data })
    worker.unref()
    worker.on('message', (message: FromThread) => {
      if (message.kind === 'unfilled' || message.kind === 'failed') this.settings.log(new Error(`columns: ${message.text}`))
      if (message.kind === 'answer' && message.found !== null) this.proven = true
      if (message.kind !== 'unfilled') this.settle(message.id, message)
    })
    worker.on('error', (error) => this.ended(worker, error))
    worker.on('exit', () => this.ended(worker, new Error('the thread of the columns ended')))
    return worker
  }

  private settle(id: number, reply: Reply): void {
    const waiting = this.waiting.get(id)
    this.waiting.delete(id)
    waiting?.(reply)
  }

  private ended(worker: Worker, error: Error): void {
    if (this.worker !== worker) return
    this.worker = null
    this.diedMs = performance.now()
    this.settings.log(error)
    this.forget()
  }

  private forget(): void {
    for (const id of [...this.waiting.keys()]) this.settle(id, null)
  }
}
