import type { Context } from '../context'

export type Counts = Awaited<ReturnType<Context['store']['counts']>>

/** Traces from which counting takes so long that it is not done for every page and second: 0.3 s of a core at a million. */
const LARGE_FROM = 100_000
/** Age at which they are counted again though no change is known: another server may share the store, and long work tells its changes at its end. */
const OLD_MS = 60_000
/** After counting it rests so many times as long as it took. */
const REST = 9

/**
 * Counts of a store that every page asks for each second. Those of a large one are read again once something changed, and each minute;
 * while it changes all the time they may be some seconds old, so that counting takes a tenth of a core and no more.
 */
export class KeptCounts {
  private kept: { changes: number; counts: Counts; readMs: number; restUntilMs: number } | null = null
  private reading: { changes: number; counts: Promise<Counts> } | null = null

  /** @param read counts what is there now @param clockMs a clock that only goes forward, in milliseconds */
  constructor(
    private readonly read: () => Promise<Counts>,
    private readonly clockMs: () => number = () => performance.now(),
  ) {}

  /** The counts after so many changes; of a large store possibly after some fewer. @throws what reading throws */
  async at(changes: number): Promise<Counts> {
    const { kept, reading } = this
    const nowMs = this.clockMs()
    if (kept && (reading || nowMs < kept.restUntilMs || (kept.changes === changes && nowMs < kept.readMs + OLD_MS))) return kept.counts
    if (reading?.changes === changes) return await reading.counts
    const counts = this.count(changes)
    this.reading = { changes, counts }
    return await counts
  }

  private async count(changes: number): Promise<Counts> {
    const began = this.clockMs()
    try {
      const counts = await this.read()
      const ended = this.clockMs()
      this.kept = counts.traces >= LARGE_FROM ? { changes, counts, readMs: began, restUntilMs: ended + REST * (ended - began) } : null
      return counts
    } finally {
      if (this.reading?.changes === changes) this.reading = null
    }
  }
}
