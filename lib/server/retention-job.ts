import { setTimeout as sleep } from 'node:timers/promises'
import { applyRetention } from '../services/retention/apply-retention'
import type { Worker } from '../services/selection/worker'
import { Repeated } from './repeated'

/** How often it is looked whether something has become too old or too many, in ms. */
const EVERY_MS = 15 * 60_000
/** Longest rest after a slice, in ms. */
const LONGEST_PAUSE_MS = 100

/** Deletes in the background what rules of retention do not keep: when one is saved, and every quarter of an hour. */
export class RetentionJob {
  private readonly repeated: Repeated
  private readonly stopped = new AbortController()

  constructor(ctx: Worker, deleted: () => void, onError: (error: unknown) => void) {
    const goOn = async (tookMs: number) => {
      await sleep(Math.min(tookMs, LONGEST_PAUSE_MS), undefined, { signal: this.stopped.signal }).catch(() => {})
      return !this.stopped.signal.aborted
    }
    this.repeated = new Repeated(async () => {
      if ((await applyRetention({ ctx, goOn })) > 0) deleted()
      return EVERY_MS
    }, onError)
  }

  /** Says that there may be something to delete; returns at once. */
  wake(): void {
    this.repeated.wake()
  }

  /** Waits for the slice under way and begins no other. */
  async close(): Promise<void> {
    this.stopped.abort()
    await this.repeated.close()
  }
}
