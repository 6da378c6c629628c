import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { AskedThread, ThreadEndedError } from './asked-thread'
import { asStoreError } from './busy'
import type { Row, Value } from './database'
import { StoreBusyError } from './port'
import { query } from './query'

/** How long the thread is kept without a query. */
const IDLE_MS = 120_000

interface Query {
  sql: string
  args: unknown[]
  argTypes: unknown[]
}
type Answer = { id: number; rows: Row[] } | { id: number; error: string }

/**
 * A thread that reads from an SQLite database, made at the first query and ended after a while without one. SQLite works on the
 * thread that calls it: a query of half a second would hold every other request of the process that long.
 */
export class ReaderThread {
  private readonly thread: AskedThread<Query, Answer>

  constructor(
    private readonly url: string,
    pragmas: readonly string[],
  ) {
    this.thread = new AskedThread({ start: () => readIn(url, pragmas), name: 'the reading thread', idleMs: IDLE_MS, holds: true })
  }

  /** Rows of a query. @throws StoreBusyError when the database is locked or the thread died, Error when the query is wrong. */
  async all(sql: string, args: readonly Value[]): Promise<Row[]> {
    const { args: bound, argTypes } = query(sql, args)
    const answer = await this.thread.ask({ sql, args: bound, argTypes: argTypes.slice(0, bound.length) }).catch(asBusy)
    if ('rows' in answer) return answer.rows
    throw answer.error.startsWith('SQLITE_BUSY') ? new StoreBusyError(`the database is busy: ${answer.error}`) : asStoreError(new Error(answer.error), this.url)
  }

  /** Ends the thread; queries under way fail. */
  async close(): Promise<void> {
    await this.thread.close()
  }
}

function readIn(url: string, pragmas: readonly string[]): Worker {
  // A file of the project and not of the bundle: the same place in `next start`, in tests and in scripts.
  const Thread = Worker
  return new Thread(path.join(process.cwd(), 'lib', 'store', 'read-in-thread.mjs'), { workerData: { url, pragmas } })
}

function asBusy(error: unknown): never {
  throw error instanceof ThreadEndedError ? new StoreBusyError(error.message, { cause: error }) : error
}
