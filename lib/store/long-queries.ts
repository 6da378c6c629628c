import type { Lane, Row, Value } from './database'
import { StoreBusyError } from './port'
import type { ReaderThread } from './reader-thread'
import { Turn } from './turn'

/** What is asked of the log of an SQLite database before a query begins that stays long; see `Checkpoints`. */
export interface Log {
  /** True when it is so large that no more queries should begin on top of it. */
  isExcessive(): boolean
  /** Tries once to bring it into the file. */
  bring(): Promise<void>
}

/**
 * Long queries of an SQLite database, a thread a lane: in a lane one after the other, and none behind those of another lane, which may
 * take a minute.
 *
 * The log ends only at a moment when nobody reads an older state. Queries that follow and overlap each other leave no such moment, and
 * the log would grow for as long as they come. Once it is excessive, those that begin wait for `lists` under way and for the log. For
 * `sums` under way nobody waits, they may take minutes: the moment comes before the next one. `counts` do not wait: they take no
 * longer than the end of the log is tried for.
 */
export class LongQueries {
  private readonly lanes = new Map<Lane, { thread: Pick<ReaderThread, 'all' | 'close'>; turn: Turn }>()
  private readonly underWay = new Map<Lane, Promise<unknown>>()
  private pause: Promise<void> | null = null
  private closed = false

  /**
   * @param start makes the thread of a lane
   * @param log the log of what is read
   */
  constructor(
    private readonly start: () => Pick<ReaderThread, 'all' | 'close'>,
    private readonly log: Log,
  ) {}

  /** Rows of a query. @throws what `ReaderThread.all` throws, StoreBusyError once it is closed */
  all(lane: Lane, sql: string, args: readonly Value[]): Promise<Row[]> {
    const { thread, turn } = this.lane(lane)
    return turn.take(async () => {
      if (lane !== 'counts') await this.room()
      if (this.closed) throw new StoreBusyError('the database was closed')
      const rows = thread.all(sql, args)
      if (lane === 'counts') return rows
      this.underWay.set(lane, rows)
      return rows.finally(() => this.underWay.delete(lane))
    })
  }

  /** Ends the threads once the queries under way are answered: a thread cannot be ended within the driver. Those that wait fail. */
  async close(): Promise<void> {
    this.closed = true
    const ended = [...this.lanes.values()].map(async ({ thread, turn }) => {
      await turn.idle()
      await thread.close()
    })
    await Promise.all(ended)
  }

  private lane(name: Lane): { thread: Pick<ReaderThread, 'all' | 'close'>; turn: Turn } {
    const lane = this.lanes.get(name) ?? { thread: this.start(), turn: new Turn() }
    this.lanes.set(name, lane)
    return lane
  }

  private room(): Promise<void> {
    if (!this.pause && (this.underWay.has('sums') || !this.log.isExcessive())) return Promise.resolve()
    this.pause ??= Promise.allSettled(this.underWay.values())
      .then(() => this.log.bring())
      .finally(() => {
        this.pause = null
      })
    return this.pause
  }
}
