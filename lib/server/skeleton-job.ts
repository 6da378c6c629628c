import type { TraceId } from '../core/ids'
import type { SkeletonSource } from '../services/traces/make-skeleton'
import { LARGE_FROM, type SkeletonMaker, storeSkeleton } from '../services/traces/read-skeleton'
import { type Store, StoreBusyError } from '../store/port'

/** How long nothing of a trace must have changed before its skeleton is stored, in ms: one that still grows would have it made again and again. */
const REST_MS = 5_000

/** Stores the skeletons of large traces once they rest, one after the other, so that such a trace opens at once. */
export class SkeletonJob implements SkeletonMaker {
  /** When each trace is due, by the clock of `performance.now()`. */
  private readonly due = new Map<TraceId, number>()
  private timer: NodeJS.Timeout | null = null
  private working: Promise<void> | null = null
  private closed = false

  constructor(
    private readonly store: Store,
    private readonly maker: Pick<SkeletonMaker, 'make'>,
    private readonly onError: (error: unknown) => void,
    private readonly restMs = REST_MS,
  ) {}

  make(source: SkeletonSource): Promise<Uint8Array> {
    return this.maker.make(source)
  }

  noticed(id: TraceId): void {
    this.due.delete(id)
    this.due.set(id, performance.now() + this.restMs)
    this.wake()
  }

  /** Says which summaries were made: of large traces a skeleton is stored. */
  summarised(traces: readonly { traceId: TraceId; spanCount: number }[]): void {
    for (const { traceId, spanCount } of traces) if (spanCount >= LARGE_FROM) this.noticed(traceId)
  }

  /** Waits for the trace under way and takes no other: the rest is made when it is opened. */
  async close(): Promise<void> {
    this.closed = true
    if (this.timer) clearTimeout(this.timer)
    this.due.clear()
    await this.working
  }

  /** Sets the timer for the trace that is due first: they stand in that order. */
  private wake(): void {
    const [first] = this.due.values()
    if (this.closed || this.timer || this.working || first === undefined) return
    this.timer = setTimeout(
      () => {
        this.timer = null
        this.working = this.work().finally(() => {
          this.working = null
          this.wake()
        })
      },
      Math.max(0, first - performance.now()),
    ).unref()
  }

  private async work(): Promise<void> {
    const [first] = this.due
    if (!first || first[1] > performance.now()) return
    const [id] = first
    this.due.delete(id)
    try {
      if (!(await storeSkeleton({ store: this.store, skeletons: this }, id)) && !this.due.has(id)) this.noticed(id)
    } catch (error) {
      if (this.closed) return
      if (error instanceof StoreBusyError) this.noticed(id)
      else this.onError(error)
    }
  }
}
