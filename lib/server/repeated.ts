import { StoreBusyError } from '../store/port'

/** How long it rests after the database was busy, in ms; after a defect longer. */
const BUSY_REST_MS = 2_000
const FAILED_REST_MS = 60_000

/** Work that is done when it is woken, once at a time, and again by itself after a time that it says. */
export class Repeated {
  private working: Promise<void> | null = null
  private again = false
  private closed = false
  private timer: NodeJS.Timeout | null = null

  /** @param step does the work and returns after how many ms it wants to be done again; null: when woken */
  constructor(
    private readonly step: () => Promise<number | null>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Says that there may be something to do; returns at once. */
  wake(): void {
    this.again = true
    if (this.closed || this.working) return
    this.working = this.work().finally(() => {
      this.working = null
      if (this.again) this.wake()
    })
  }

  /** Waits until nothing is at work: for tests. */
  async idle(): Promise<void> {
    while (this.working) await this.working
  }

  /** Begins nothing more and waits for what is under way. */
  async close(): Promise<void> {
    this.closed = true
    if (this.timer) clearTimeout(this.timer)
    await this.working
  }

  private async work(): Promise<void> {
    let restMs: number | null = null
    while (this.again && !this.closed) {
      this.again = false
      if (this.timer) clearTimeout(this.timer)
      this.timer = null
      restMs = await this.step().catch((error: unknown) => this.failed(error))
    }
    if (restMs === null || this.closed) return
    this.timer = setTimeout(() => this.wake(), restMs)
    this.timer.unref()
  }

  private failed(error: unknown): number {
    if (error instanceof StoreBusyError) return BUSY_REST_MS
    if (!this.closed) this.onError(error)
    return FAILED_REST_MS
  }
}
