import { Worker } from 'node:worker_threads'
import type { Taken } from '../core/redaction/rules'
import type { RedactionSource } from '../services/redaction/redaction-settings'
import { ServiceError } from '../services/service-error'
import { AskedThread, ThreadEndedError } from '../store/asked-thread'

/** What the process says to the thread: a file, and the rules that hold for it. */
export interface ToRedactionThread {
  id: number
  source: RedactionSource
  data: Uint8Array
}

/** What the thread answers. */
export type FromRedactionThread = { id: number; data: Uint8Array; taken: Taken } | { id: number; text: string }

/** How long the thread is kept without a file. */
const IDLE_MS = 60_000

/** Redacts large files in a thread: looking through one takes some 60 ms for each MB. Made at the first one, ended after a while. */
export class RedactionThread {
  private readonly thread = new AskedThread<Omit<ToRedactionThread, 'id'>, FromRedactionThread>({
    start: () => new Worker(new URL('./redact-in-thread.ts', import.meta.url)),
    name: 'the thread that redacts',
    idleMs: IDLE_MS,
  })

  /** As `redactFile`. @throws ServiceError `unavailable` when the thread ended meanwhile, Error when it fails */
  async file(source: RedactionSource, data: Uint8Array): Promise<{ data: Uint8Array; taken: Taken }> {
    const answer = await this.thread.ask({ source, data }).catch((error: unknown) => {
      throw error instanceof ThreadEndedError ? new ServiceError('unavailable', `${error.message}: send this again`) : error
    })
    if ('text' in answer) throw new Error(answer.text)
    return answer
  }

  /** Ends the thread; what it is at fails. */
  async close(): Promise<void> {
    await this.thread.close()
  }
}
