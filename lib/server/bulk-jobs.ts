import { setTimeout as sleep } from 'node:timers/promises'
import { BULK_AT_WORK } from '../core/bulk-action'
import { listInto } from '../core/lists'
import { advanceAction } from '../services/selection/advance-action'
import type { Worker } from '../services/selection/worker'
import { StoreBusyError } from '../store/port'

/** Longest rest after a slice, in ms. */
const LONGEST_PAUSE_MS = 50
/** How long it rests after the database was busy, in ms. */
const REST_MS = 2_000
/** How often it looks for undos that are due to be given up, in ms. */
const SWEEP_MS = 60_000
const AT_ONCE = 50

/** What it needs of the deriver. */
interface Derives {
  settle(scope: 'summaries' | 'findings'): Promise<void>
  touch(): void
  bump(): void
}

/**
 * Works on actions on many traces in the background, slice by slice, and gives their undo up when it is due. How far
 * each came is stored, so it goes on after a restart.
 */
export class BulkJobs {
  private working: Promise<void> | null = null
  private again = false
  private closed = false
  private timer: NodeJS.Timeout
  private readonly waiting = new Map<string, (() => void)[]>()

  constructor(
    private readonly ctx: Worker,
    private readonly deriver: Derives,
    private readonly onError: (error: unknown) => void,
  ) {
    this.timer = setInterval(() => this.wake(), SWEEP_MS)
    this.timer.unref()
  }

  /** Says that there may be work; returns at once. */
  wake(): void {
    this.again = true
    if (this.closed || this.working) return
    this.working = this.work().finally(() => {
      this.working = null
      if (this.again) this.wake()
    })
  }

  /** Wakes it and waits until an action has come to its end, with what follows from it derived, but no longer than so many ms. */
  async finished(id: string, patienceMs: number): Promise<void> {
    const end = new Promise<void>((resolve) => listInto(this.waiting, id, resolve))
    this.wake()
    const impatience = new AbortController()
    await Promise.race([end, sleep(patienceMs, undefined, { signal: impatience.signal }).catch(() => {})])
    impatience.abort()
  }

  /** Waits for the slice under way and takes no other. */
  async close(): Promise<void> {
    this.closed = true
    clearInterval(this.timer)
    await this.working
  }

  private async work(): Promise<void> {
    this.again = false
    try {
      for (const id of await this.ctx.store.dueActions(this.ctx.now(), AT_ONCE)) {
        await this.ctx.store.turnAction(id, ['done', 'cancelled', 'failed', 'undone'], 'purging', this.ctx.now())
      }
      while (await this.round()) if (this.closed) return
      for (const id of this.waiting.keys()) this.end(id)
    } catch (error) {
      if (!(error instanceof StoreBusyError)) this.onError(error)
      if (!this.closed) await sleep(REST_MS)
      this.again = !this.closed
    }
  }

  /**
   * A slice of each action, so that a short one does not wait for a long one. It rests a little after each, which leaves half of the
   * process to those who send and read. @returns whether there was anything to do
   */
  private async round(): Promise<boolean> {
    const actions = await this.ctx.store.bulkActions(BULK_AT_WORK, AT_ONCE)
    for (const { id } of actions.reverse()) {
      if (this.closed) return false
      const began = performance.now()
      if (!(await this.step(id))) this.end(id)
      await sleep(Math.min(performance.now() - began, LONGEST_PAUSE_MS))
    }
    return actions.length > 0
  }

  /** What follows from an action is derived, at once where somebody waits for it. */
  private end(id: string): void {
    this.deriver.bump()
    const waiting = this.waiting.get(id)
    this.waiting.delete(id)
    if (!waiting) {
      this.deriver.touch()
      return
    }
    this.deriver
      .settle('findings')
      .catch(this.onError)
      .finally(() => {
        for (const resolve of waiting) resolve()
      })
  }

  /** One slice. @returns whether there is more to do */
  private async step(id: string): Promise<boolean> {
    try {
      const action = await advanceAction({ ctx: this.ctx, input: { id } })
      return action !== null && BULK_AT_WORK.includes(action.state)
    } catch (error) {
      if (error instanceof StoreBusyError) throw error
      this.onError(error)
      const message = error instanceof Error ? error.message : String(error)
      await this.ctx.store.turnAction(id, BULK_AT_WORK, 'failed', this.ctx.now(), message.slice(0, 300))
      return false
    }
  }
}
