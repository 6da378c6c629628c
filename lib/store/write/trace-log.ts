import { num } from '../cells'
import type { Database } from '../database'

/** Changes that are kept: who has fallen behind further reads everything anew. */
const KEPT = 200_000
/** Summaries saved between two looks. */
const BETWEEN = 5_000
/** Entries removed at once: some 10 ms. */
const SLICE = 20_000

/** Keeps the log of changed traces from growing for ever. */
export class TraceLog {
  private saved = BETWEEN

  constructor(
    private readonly kept = KEPT,
    private readonly between = BETWEEN,
  ) {}

  /** Removes the oldest entries, a slice at most, once so many summaries were saved since the last time. The newest is never removed. */
  async trim(database: Database, saved: number): Promise<void> {
    this.saved += saved
    if (this.saved < this.between) return
    this.saved = 0
    const [row] = await database.all('SELECT (SELECT MIN(seq) FROM trace_log), (SELECT MAX(seq) FROM trace_log)')
    const [first, last] = [num(row?.[0] ?? 0), num(row?.[1] ?? 0)]
    const until = Math.min(first + SLICE - 1, last - this.kept, last - 1)
    if (until >= first && last > 0) await database.write((tx) => tx.run('DELETE FROM trace_log WHERE seq <= ?', [until]))
  }
}
