import { detectRuns } from '../core/detection/detect'
import { DEFAULT_SETTINGS } from '../core/finding'
import type { ExperimentId, TraceId } from '../core/ids'
import { summarise } from '../core/summary/summarise'
import type { TraceRows } from '../core/trace-rows'
import { type Store, StoreBusyError } from '../store/port'
import { SetAside } from './set-aside'

const SLICE = 200

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
  private summaryPass: Promise<void> | null = null
  private findingPass: Promise<void> | null = null
  private timer: NodeJS.Timeout | null = null
  private closed = false
  /** Duration of the last detection per experiment, in ms: a costly one is run less often. */
  private readonly costMs = new Map<ExperimentId, { at: number; took: number }>()
  private readonly badTraces = new SetAside<TraceId>()
  private readonly badExperiments = new SetAside<ExperimentId>()

  constructor(
    private readonly store: Store,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Grows whenever anything shown may have changed. */
  get revision(): number {
    return this.revisionCount
  }

  /** Says that raw rows were committed; the pass follows shortly, so that bursts share one. */
  touch(): void {
    if (this.closed || this.timer) return
    this.timer = setTimeout(() => {
      this.timer = null
      this.settle('findings', false).catch(this.onError)
    }, 150)
  }

  /** Counts a change that no derivation follows (an experiment renamed, a demo removed). */
  bump(): void {
    this.revisionCount += 1
  }

  /** Brings summaries, and findings when asked, up to everything committed before the call. */
  async settle(scope: 'summaries' | 'findings', eager = true): Promise<void> {
    await this.exclusive('summaryPass', () => this.summarisePass())
    if (scope === 'findings') await this.exclusive('findingPass', () => this.detectPass(eager))
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
    let changed = false
    for (;;) {
      const dirty = await this.store.dirtyTraces(SLICE + this.badTraces.size)
      const ids = dirty.filter((id) => !this.badTraces.has(id))
      if (ids.length === 0) break
      await this.summariseAll(await this.store.traceRows(ids))
      changed = true
      await breathe()
      if (this.closed) break
    }
    if (changed) this.revisionCount += 1
  }

  /** Halves what fails until the trace at fault is alone. */
  private async summariseAll(traces: readonly Touched[]): Promise<void> {
    try {
      await this.store.saveSummaries(traces.map(({ rows, touched }) => ({ summary: summarise(rows, DEFAULT_SETTINGS), touched })))
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

  private async detectPass(eager: boolean): Promise<void> {
    for (const { id } of await this.store.dirtyExperiments()) {
      if (this.closed) return
      if (this.badExperiments.has(id)) continue
      if (!eager && this.tooSoon(id)) {
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
    const { facts, handshakes, version } = await this.store.detectionFacts(id)
    await breathe()
    const runs = detectRuns(facts, handshakes, await this.store.detectionSettings(id))
    await breathe()
    await this.store.saveDetection(id, runs, version)
    const now = performance.now()
    this.costMs.set(id, { at: now, took: now - began })
    this.revisionCount += 1
  }

  /** Detection takes a ninth of the time, or what showing a late span within 2 s costs. */
  private tooSoon(id: ExperimentId): boolean {
    const last = this.costMs.get(id)
    return last !== undefined && performance.now() - last.at < Math.min(last.took * 8, 1_600)
  }
}

/** Lets waiting requests in between two slices of work. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
