import { setTimeout as sleep } from 'node:timers/promises'
import { isPassing } from './busy'

/** How long those who write wait for a writer in another process before they give up. */
const PATIENCE_MS = 5_000

/**
 * Waits for a lock that another process holds. All who share one wait from when the lock was first met: transactions run one after the
 * other, and who stands behind one that waited in vain would else wait as long again, longer than senders do. A lock that nobody met for
 * as long as the patience lasts is another one.
 */
export class Patience {
  private met: { first: number; last: number } | null = null

  constructor(private readonly forMs = PATIENCE_MS) {}

  /** What the attempt answers. @throws the attempt's error: at once when it does not pass by itself, else when the patience is over */
  async wait<T>(attempt: () => Promise<T>): Promise<T> {
    for (let pause = 2; ; pause = Math.min(pause * 2, 100)) {
      try {
        const answer = await attempt()
        this.met = null
        return answer
      } catch (error) {
        if (!isPassing(error) || this.isOver(performance.now())) throw error
      }
      await sleep(pause)
    }
  }

  private isOver(now: number): boolean {
    const known = this.met && now - this.met.last < PATIENCE_MS ? this.met : { first: now, last: now }
    this.met = { first: known.first, last: now }
    return now - known.first > this.forMs
  }
}
