import { setTimeout as sleep } from 'node:timers/promises'
import { type Reprices, repriceSlice } from '../services/prices/reprice-slice'
import { type Store, StoreBusyError } from '../store/port'

/** Longest rest after a slice, in ms. */
const LONGEST_PAUSE_MS = 250
/** How long it rests after the database was busy, in ms. */
const REST_MS = 2_000

/** What it needs of the deriver. */
interface Derives {
  settle(scope: 'summaries' | 'findings'): Promise<void>
  touch(): void
  bump(): void
}

/** What it needs of what commits arrivals. */
interface Commits {
  settled(): Promise<void>
}

/**
 * Prices history anew in the background: a slice of calls, then the summaries of their traces, then the next, so that what arrives
 * meanwhile waits for one slice at most. How far it came is stored, so it goes on after a restart.
 */
export class RepricingJob {
  private working: Promise<void> | null = null
  private again = false
  private readonly stopped = new AbortController()
  /** The job before which every commit that knew other prices has ended. */
  private begun: string | null = null

  constructor(
    private readonly ctx: Reprices & { store: Pick<Store, 'lastRepricing' | 'endRepricing'> },
    private readonly commits: Commits,
    private readonly deriver: Derives,
    private readonly onError: (error: unknown) => void,
    private readonly slice?: number,
  ) {}

  /** Says that there may be a job; returns at once. */
  wake(): void {
    this.again = true
    if (this.stopped.signal.aborted || this.working) return
    this.working = this.work().finally(() => {
      this.working = null
      if (this.again) this.wake()
    })
  }

  /** Waits until no job is at work: for tests and for those who wait for an answer. */
  async idle(): Promise<void> {
    while (this.working) await this.working
  }

  /** Waits for the slice under way and takes no other. */
  async close(): Promise<void> {
    this.stopped.abort()
    await this.working
  }

  private async work(): Promise<void> {
    this.again = false
    let worked = false
    for (;;) {
      if (this.stopped.signal.aborted) return
      const began = performance.now()
      const more = await this.step().catch((error: unknown) => this.failed(error))
      if (more === false) break
      worked = true
      await this.rest(more === null ? REST_MS : Math.min(performance.now() - began, LONGEST_PAUSE_MS))
    }
    if (!worked) return
    this.deriver.bump()
    this.deriver.touch()
  }

  /** One slice. @returns whether there is more to do */
  private async step(): Promise<boolean> {
    const job = await this.ctx.store.lastRepricing()
    if (job?.state !== 'running') return false
    if (this.begun !== job.id) {
      await this.commits.settled()
      this.begun = job.id
    }
    const slice = await repriceSlice(this.ctx, this.slice)
    if (slice?.changed) await this.deriver.settle('summaries')
    return slice !== null
  }

  /** @returns null: try again later; false: the job cannot go on */
  private async failed(error: unknown): Promise<null | false> {
    if (error instanceof StoreBusyError) return null
    this.onError(error)
    const job = await this.ctx.store.lastRepricing().catch(() => null)
    if (!job) return null
    const message = error instanceof Error ? error.message : String(error)
    await this.ctx.store.endRepricing(job.id, 'failed', this.ctx.now(), message.slice(0, 300)).catch(this.onError)
    return false
  }

  private async rest(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.stopped.signal }).catch(() => {})
  }
}
