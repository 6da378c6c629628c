import { setTimeout as sleep } from 'node:timers/promises'
import type { ExperimentId } from '../core/ids'
import { type Store, StoreBusyError } from '../store/port'

const SLICE = 100
/** Longest rest after a slice, in ms. */
const LONGEST_PAUSE_MS = 250
/** How long it rests after the database was busy, in ms. */
const REST_MS = 2_000

/** What it needs of the deriver. */
interface Derives {
  settle(scope: 'summaries' | 'findings'): Promise<void>
  touch(): void
}

/**
 * Applies document rules in the background: marks a slice of an experiment's traces and has it summarised, then the next, so that
 * what arrives meanwhile waits for one slice at most. Where a job stands is stored, so it goes on after a restart.
 */
export class IdentityJobs {
  private working: Promise<void> | null = null
  private again = false
  private closed = false
  private timer: NodeJS.Timeout | null = null

  constructor(
    private readonly store: Pick<Store, 'identityJobs' | 'advanceIdentityJob'>,
    private readonly deriver: Derives,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Says that there may be a job; returns at once. */
  wake(): void {
    this.again = true
    if (this.closed || this.working) return
    this.working = this.work().finally(() => {
      this.working = null
      if (this.again && !this.timer) this.wake()
    })
  }

  /** Waits for the slice under way and takes no other. */
  async close(): Promise<void> {
    this.closed = true
    if (this.timer) clearTimeout(this.timer)
    await this.working
  }

  private async work(): Promise<void> {
    this.again = false
    try {
      for (const { experimentId } of await this.store.identityJobs()) await this.finish(experimentId)
    } catch (error) {
      if (!(error instanceof StoreBusyError)) this.onError(error)
      this.rest()
    }
  }

  /**
   * The first settling lets a pass end that may still work by the rules before; after it, all work is by the new ones. It rests as long
   * as it worked, so that a long job takes no more than half of the process from those who send and read.
   */
  private async finish(id: ExperimentId): Promise<void> {
    for (let more = true; more; ) {
      if (this.closed) return
      const began = performance.now()
      await this.deriver.settle('summaries')
      more = await this.store.advanceIdentityJob(id, SLICE)
      if (more) await sleep(Math.min(performance.now() - began, LONGEST_PAUSE_MS))
    }
    this.deriver.touch()
  }

  private rest(): void {
    if (this.closed || this.timer) return
    this.timer = setTimeout(() => {
      this.timer = null
      this.wake()
    }, REST_MS)
    this.timer.unref()
  }
}
