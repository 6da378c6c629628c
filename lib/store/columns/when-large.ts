import { num } from '../cells'
import type { Database } from '../database'
import { LARGE_FROM } from '../large'
import type { Answers, Columns, ColumnsState, Question } from './question'

/** After opening, other things come first. */
const FIRST_LOOK_MS = 500
/** How often, at most, a store is asked whether it has grown large. */
const LOOK_MS = 10_000

/** Columns that are made once a store is large, soon after it was opened or at a question. */
export class WhenLarge implements Columns {
  private columns: Columns | null = null
  private lookedMs = Number.NEGATIVE_INFINITY
  private closed = false
  private readonly timer: NodeJS.Timeout

  constructor(
    private readonly database: Database,
    private readonly make: () => Columns,
    private readonly from = LARGE_FROM,
  ) {
    this.timer = setTimeout(() => this.look(), FIRST_LOOK_MS).unref()
  }

  async ask<Asked extends Question>(question: Asked): Promise<{ answer: Answers[Asked['kind']] } | null> {
    if (!this.columns) await this.look()
    return this.columns?.ask(question) ?? null
  }

  async state(): Promise<ColumnsState> {
    return this.columns?.state() ?? { ready: false, traces: 0, bytes: 0, labels: [] }
  }

  async close(): Promise<void> {
    this.closed = true
    clearTimeout(this.timer)
    await this.columns?.close()
  }

  private async look(): Promise<void> {
    if (performance.now() - this.lookedMs < LOOK_MS) return
    this.lookedMs = performance.now()
    const [row] = await this.database.all('SELECT COUNT(*) FROM (SELECT 1 FROM trace LIMIT ?) t', [this.from]).catch(() => [])
    if (num(row?.[0] ?? -1) >= this.from && !this.closed) this.columns ??= this.make()
  }
}
