import { limitText } from '../core/limits/limits.mjs'

/** Why an offer was not taken: the queue is full, or the process is shutting down. Nothing of it was stored. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError'
}

export interface BatcherLimits {
  /** A batch is committed when it holds this many items … */
  items: number
  /** … or this many bytes … */
  bytes: number
  /** … or when a turn of the event loop brought no further unit, or this much time passed since its first, in milliseconds. */
  delayMs: number
  /** More than this many bytes waiting: refuse. */
  queueBytes: number
}

export const DEFAULT_BATCHER_LIMITS: BatcherLimits = { items: 2_000, bytes: 4_000_000, delayMs: 10, queueBytes: 256_000_000 }

interface Waiting<Unit> {
  unit: Unit
  items: number
  bytes: number
  settle: { resolve: () => void; reject: (error: unknown) => void }
}

/**
 * Group commit: units offered while a commit is under way are committed together in the next one. An offer resolves after the
 * commit of its batch, so what it acknowledges is durable. Batches are committed one at a time, in order of offer.
 *
 * A failing batch is tried again unit by unit, so that one bad unit cannot take its neighbours with it. A failure that is of no unit (a
 * locked database) is told to all who wait: each would wait as long for the same answer, longer than senders do.
 */
export class Batcher<Unit> {
  private waiting: Waiting<Unit>[] = []
  private waitingBytes = 0
  private waitingItems = 0
  /** Units that waited when the last turn of the event loop ended, and when the first of them came; null while none waits for more. */
  private gathering: { seen: number; since: number } | null = null
  private running: Promise<void> | null = null
  private closed = false

  constructor(
    private readonly commit: (units: readonly Unit[]) => Promise<unknown>,
    private readonly limits: BatcherLimits = DEFAULT_BATCHER_LIMITS,
    private readonly isOfAll: (error: unknown) => boolean = () => false,
  ) {}

  /** Bytes now waiting for a commit. */
  get queuedBytes(): number {
    return this.waitingBytes
  }

  /**
   * Queues a unit. `items` and `bytes` are its weight.
   * @throws QueueFullError when the queue is full or closed.
   */
  offer(unit: Unit, items: number, bytes: number): Promise<void> {
    if (this.closed) return Promise.reject(new QueueFullError('the server is shutting down'))
    if (this.waitingBytes > 0 && this.waitingBytes + bytes > this.limits.queueBytes) {
      return Promise.reject(new QueueFullError(`as much waits for its commit as may, ${limitText('queueBytes', this.limits.queueBytes)}`))
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ unit, items, bytes, settle: { resolve, reject } })
      this.waitingItems += items
      this.waitingBytes += bytes
      this.schedule()
    })
  }

  /** Waits for the batch that is being committed, if one is. */
  async settled(): Promise<void> {
    await this.running?.catch(() => {})
  }

  /** Commits what waits and takes nothing more. Safe to call twice. */
  async close(): Promise<void> {
    this.closed = true
    while (this.waiting.length > 0 || this.running) await (this.running ?? this.flush())
  }

  private schedule(): void {
    if (this.running) return
    if (this.waitingItems >= this.limits.items || this.waitingBytes >= this.limits.bytes) {
      this.gathering = null
      void this.flush()
    } else if (this.gathering === null) {
      this.gathering = { seen: 0, since: performance.now() }
      setImmediate(() => this.turn())
    }
  }

  /**
   * While each turn of the event loop brings further units, senders answered together by the last commit are still sending:
   * waiting for them makes one commit of what would be many. A turn without any costs a lone sender microseconds.
   */
  private turn(): void {
    if (this.gathering === null || this.running) {
      this.gathering = null
      return
    }
    const more = this.waiting.length > this.gathering.seen
    if (more && performance.now() - this.gathering.since < this.limits.delayMs) {
      this.gathering.seen = this.waiting.length
      setImmediate(() => this.turn())
    } else {
      this.gathering = null
      void this.flush()
    }
  }

  private flush(): Promise<void> {
    this.running ??= this.drain().finally(() => {
      this.running = null
      if (this.waiting.length > 0) this.schedule()
    })
    return this.running
  }

  private async drain(): Promise<void> {
    const batch = this.take()
    if (batch.length === 0) return
    try {
      await this.commit(batch.map((one) => one.unit))
      for (const one of batch) one.settle.resolve()
    } catch (error) {
      if (this.isOfAll(error)) for (const one of [...batch, ...this.takeAll()]) one.settle.reject(error)
      else if (batch.length === 1) (batch[0] as Waiting<Unit>).settle.reject(error)
      else for (const one of batch) await this.commit([one.unit]).then(one.settle.resolve, one.settle.reject)
    }
  }

  private takeAll(): Waiting<Unit>[] {
    const { waiting } = this
    this.waiting = []
    this.waitingItems = 0
    this.waitingBytes = 0
    return waiting
  }

  private take(): Waiting<Unit>[] {
    let items = 0
    let bytes = 0
    let count = 0
    for (const one of this.waiting) {
      if (count > 0 && (items + one.items > this.limits.items * 2 || bytes + one.bytes > this.limits.bytes * 2)) break
      items += one.items
      bytes += one.bytes
      count += 1
    }
    const batch = this.waiting.splice(0, count)
    this.waitingItems -= items
    this.waitingBytes -= bytes
    return batch
  }
}
