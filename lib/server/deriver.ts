import type { ExperimentId, TraceId } from '../core/ids'
import type { TraceFacts } from '../core/trace'
import type { TraceRows } from '../core/trace-rows'
import { type Store, StoreBusyError } from '../store/port'
import { Detector, type Detects } from './detector'
import { Pace } from './pace'
import { SetAside } from './set-aside'
import { summariesOf } from './summaries-of'

const SLICE = 200
/** A pass follows what arrived after so long, in ms, and one that met a busy database after a rest. */
const PASS_MS = 150
const BUSY_REST_MS = 2_000

interface Touched {
  rows: TraceRows
  touched: number
}

/**
 * Keeps what is derived in step with what is stored: summaries of touched traces, then runs and findings of touched
 * experiments. One pass at a time; `settle` waits for a pass that began after the call. Everything it does is a pure function
 * of stored rows, so a crash at any point only means doing it again. A trace or experiment that fails by itself is reported, set
 * aside for a while and tried again: it holds up no other.
 */
export class Deriver {
  private revisionCount = 1
  private touches = 0
  private summaryPass: Promise<void> | null = null
  private findingPass: Promise<void> | null = null
  private timer: NodeJS.Timeout | null = null
  private closed = false
  private summarised = 0
  /** How many wait for findings now: a pass they share with the timer's must not put off any experiment. */
  private eager = 0
  private readonly pace = new Pace<ExperimentId>(() => this.summarised)
  private readonly badTraces = new SetAside<TraceId>()
  private readonly badExperiments = new SetAside<ExperimentId>()

  constructor(
    private readonly store: Store,
    private readonly onError: (error: unknown) => void,
    /** What detects, in this thread unless said otherwise; null: nothing is detected, only summarised. */
    private readonly detector: Detects | null = new Detector(store),
    /** Told of every summary that was saved. */
    private readonly onSummarised: (traces: readonly TraceFacts[]) => void = () => {},
    /** Told when runs may be others. */
    private readonly onDetected: () => void = () => {},
  ) {}

  /** Grows whenever anything shown may have changed. */
  get revision(): number {
    return this.revisionCount
  }

  /** Grows with every change that this process made, long work at its end, and with everything derived from it. */
  get changes(): number {
    return this.revisionCount + this.touches
  }

  /** Says that raw rows were committed; the pass follows shortly, so that bursts share one. */
  touch(): void {
    this.touches += 1
    this.passIn(PASS_MS)
  }

  /** A database that is busy or gone is no defect: the pass comes again until it is back, also when nothing more arrives. */
  private passIn(ms: number): void {
    if (this.closed || this.timer) return
    this.timer = setTimeout(() => {
      this.timer = null
      this.settle('findings', false).catch((error: unknown) => {
        if (error instanceof StoreBusyError) this.passIn(BUSY_REST_MS)
        else this.onError(error)
      })
    }, ms)
  }

  /** Counts a change that no derivation follows (an experiment renamed, a demo removed). */
  bump(): void {
    this.revisionCount += 1
  }

  /** Brings summaries, and findings when asked, up to everything committed before the call. */
  async settle(scope: 'summaries' | 'findings', eager = true): Promise<void> {
    await this.exclusive('summaryPass', () => this.summarisePass())
    if (scope !== 'findings' || !this.detector) return
    this.eager += eager ? 1 : 0
    try {
      await this.exclusive('findingPass', () => this.detectPass())
    } finally {
      this.eager -= eager ? 1 : 0
    }
  }

  /** Waits for passes under way and starts none. */
  async close(): Promise<void> {
    this.closed = true
    if (this.timer) clearTimeout(this.timer)
    await Promise.allSettled([this.summaryPass, this.findingPass])
  }

  /** Waits for the pass under way, then runs one; callers that wait at the same time share it. */
  private async exclusive(slot: 'summaryPass' | 'findingPass', pass: () => Promise<void>): Promise<void> {
    if (this[slot]) await this[slot]?.catch(() => {})
    this[slot] ??= pass().finally(() => {
      this[slot] = null
    })
    await this[slot]
  }

  private async summarisePass(): Promise<void> {
    const before = this.summarised
    try {
      for (;;) {
        const dirty = await this.store.dirtyTraces(SLICE + this.badTraces.size)
        const ids = dirty.filter((id) => !this.badTraces.has(id))
        if (ids.length === 0) break
        await this.summariseAll(await this.store.traceRows(ids))
        this.summarised += ids.length
        await breathe()
        if (this.closed) break
      }
    } finally {
      if (this.summarised > before) this.revisionCount += 1
    }
  }

  /** Halves what fails until the trace at fault is alone. */
  private async summariseAll(traces: readonly Touched[]): Promise<void> {
    try {
      const made = await summariesOf(this.store, traces)
      await this.store.saveSummaries(made)
      this.onSummarised(made.map(({ summary }) => summary.facts))
    } catch (error) {
      const [first] = traces
      if (error instanceof StoreBusyError || !first) throw error
      if (traces.length === 1) {
        this.badTraces.add(first.rows.traceId)
        this.onError(error)
        return
      }
      const half = Math.ceil(traces.length / 2)
      await this.summariseAll(traces.slice(0, half))
      await this.summariseAll(traces.slice(half))
    }
  }

  private async detectPass(): Promise<void> {
    for (const { id } of await this.store.dirtyExperiments()) {
      if (this.closed) return
      if (this.badExperiments.has(id)) continue
      if (this.eager === 0 && this.pace.tooSoon(id)) {
        this.touch()
        continue
      }
      try {
        await this.detect(id)
      } catch (error) {
        if (error instanceof StoreBusyError) throw error
        this.badExperiments.add(id)
        this.onError(error)
      }
    }
  }

  private async detect(id: ExperimentId): Promise<void> {
    const began = performance.now()
    await this.detector?.detect(id)
    this.pace.took(id, performance.now() - began)
    this.revisionCount += 1
    this.onDetected()
  }
}

/** Lets waiting requests in between two slices of work. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
