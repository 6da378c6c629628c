import { statSync } from 'node:fs'
import type { Row } from './database'
import type { Turns } from './turn'

/** Size of the log of an SQLite database, in bytes, from which on it is brought into the file. */
const LARGE = 16 * 2 ** 20
/** Size from which on queries that stay long wait for its end, in bytes. */
const EXCESSIVE = 256 * 2 ** 20
/** Pages of the log that may be left when its end is tried: they are copied while transactions wait, in some 10 ms. */
const NEARLY = 4_000
/** Shortest time between two attempts, in ms: a reader that stays keeps the log from ending. */
const REST_MS = 500
/** How long the end of a log waits for those who read it, in ms: transactions wait as well. */
const PATIENCE_MS = 100

/**
 * Brings the write-ahead log of an SQLite database into its file in a thread: it is copied and flushed to the disk, which takes from
 * 30 ms to a second, and the connection that writes would do that within a commit, on the thread that answers requests.
 */
export class Checkpoints {
  private working: Promise<void> | null = null
  private triedMs = Number.NEGATIVE_INFINITY
  private readonly log: string

  /**
   * @param url the database as `file:<path>`
   * @param run runs a pragma over a connection of its own, in a thread
   * @param turn gives transactions their turn
   */
  constructor(
    url: string,
    private readonly run: (pragma: string) => Promise<Row[]>,
    private readonly turn: Turns,
    private readonly large = LARGE,
    private readonly restMs = REST_MS,
    private readonly excessive = EXCESSIVE,
  ) {
    this.log = `${url.replace(/^file:/, '').replace(/\?.*$/, '')}-wal`
  }

  /** Says that a transaction was committed; returns at once. */
  committed(): void {
    if (!this.working && performance.now() - this.triedMs >= this.restMs && this.size() >= this.large) this.begin()
  }

  /** True when the log is so large that no query which stays long should begin on top of it. */
  isExcessive(): boolean {
    return this.size() >= this.excessive
  }

  /** Tries once, from now on, to bring the log into the file. */
  async bring(): Promise<void> {
    await this.working
    await (this.working ?? this.begin())
  }

  /** Brings all of the log into the file and empties it. @returns false where a lock, or one who reads an old state, is in the way */
  async empty(): Promise<boolean> {
    await this.working
    try {
      await this.run('PRAGMA wal_checkpoint(PASSIVE)')
      await this.run(`PRAGMA busy_timeout=${PATIENCE_MS}`)
      const [row] = await this.turn.take(() => this.run('PRAGMA wal_checkpoint(TRUNCATE)'))
      return Number(row?.[0]) === 0
    } catch {
      return false
    }
  }

  /** Waits for the one under way. */
  async idle(): Promise<void> {
    await this.working
  }

  private begin(): Promise<void> {
    this.working = this.work().finally(() => {
      this.triedMs = performance.now()
      this.working = null
    })
    return this.working
  }

  private size(): number {
    return statSync(this.log, { throwIfNoEntry: false })?.size ?? 0
  }

  /**
   * First most of the log, while others write; then what they wrote meanwhile, which is little, while nobody does: the log ends only
   * when all of it is in the file. Where a lock or one who reads an old state is in the way, no transaction waits: a later commit tries
   * again.
   */
  private async work(): Promise<void> {
    try {
      const [row] = await this.run('PRAGMA wal_checkpoint(PASSIVE)')
      const [busy, pages, copied] = (row ?? []).map(Number) as [number, number, number]
      if (busy !== 0 || pages - copied > NEARLY) return
      await this.run(`PRAGMA busy_timeout=${PATIENCE_MS}`)
      await this.turn.take(() => this.run('PRAGMA wal_checkpoint(TRUNCATE)'))
    } catch {}
  }
}
