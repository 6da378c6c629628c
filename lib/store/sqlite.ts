import { PrismaLibSql } from '@prisma/adapter-libsql'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { Breath } from './breath'
import { asStoreError } from './busy'
import { Checkpoints } from './checkpoints'
import type { Database, Row, Value, Writer } from './database'
import { fileGeneration, Generation } from './generation'
import { THREADS_FROM } from './large'
import { LongQueries } from './long-queries'
import { NativeConnection } from './native-connection'
import { Patience } from './patience'
import { query } from './query'
import { ReaderThread } from './reader-thread'
import { RenewedConnection } from './renewed-connection'
import { sqliteFile } from './store-url'
import { Turn, type Turns } from './turn'

/**
 * `synchronous=NORMAL` in WAL mode: a commit is handed to the operating system before it is acknowledged, so it survives a
 * killed process; a power cut may lose the last moments, never the database's consistency. FULL costs 30 to 40 % of the
 * throughput of small commits (measured: 12,400 instead of 20,900 spans/s in commits of 8). Waiting for a lock is done here
 * rather than by `busy_timeout`, which would hold the event loop. The log is brought into the file by a thread (`Checkpoints`), and
 * within a commit only when that has not come about for a GB. `secure_delete`: what is removed is overwritten with zeros, so that a receipt
 * can say that it is gone.
 */
const PRAGMAS = [
  'PRAGMA journal_mode=WAL',
  'PRAGMA synchronous=NORMAL',
  'PRAGMA busy_timeout=20',
  'PRAGMA foreign_keys=ON',
  'PRAGMA secure_delete=ON',
  'PRAGMA cache_size=-32768',
  'PRAGMA mmap_size=268435456',
  'PRAGMA temp_store=MEMORY',
  'PRAGMA wal_autocheckpoint=262144',
  'PRAGMA journal_size_limit=67108864',
]

/** Makes connections to an SQLite file, e.g. `file:/data/onceover.db`; integers come whole, and each connection is set up. */
export function sqliteFactory(url: string): SqlMigrationAwareDriverAdapterFactory {
  const bare = new PrismaLibSql({ url, intMode: 'bigint' })
  return {
    provider: bare.provider,
    adapterName: bare.adapterName,
    connect: () => RenewedConnection.open(() => setUp(bare)),
    connectToShadowDb: () => bare.connectToShadowDb(),
  }
}

/**
 * Opens an SQLite database with one connection that writes and one that reads; others, in threads, answer long queries of a large
 * database.
 * @param threadFrom number of traces that makes a database large
 * @param turn gives transactions their turn
 * @param patience waits for the lock of another process before a transaction
 */
export async function openSqlite(url: string, threadFrom = THREADS_FROM, turn: Turns = new Turn(), patience = new Patience()): Promise<Database> {
  const file = sqliteFile(url)
  const opening = new Patience()
  const writer = await opening.wait(async () => new NativeConnection(url, PRAGMAS))
  const reader = await opening.wait(async () => new NativeConnection(url, PRAGMAS))
  const logThread = new ReaderThread(url, PRAGMAS)
  const checkpoints = new Checkpoints(url, (pragma) => logThread.all(pragma, []), turn)
  const reads = { all: (sql: string, args: readonly Value[] = []) => rows(reader, sql, args) }
  const generation = new Generation(() => fileGeneration(file))
  await generation.isAnother(reads)
  const queries = new LongQueries(() => new ReaderThread(url, PRAGMAS), checkpoints)
  return {
    dialect: 'sqlite',
    ...reads,
    async long(sql, args = [], lane = 'lists') {
      return (await isLarge(reader, threadFrom)) ? queries.all(lane, sql, args) : rows(reader, sql, args)
    },
    async write(work) {
      const done = await turn.take(() => transaction(writer, work, generation, patience))
      checkpoints.committed()
      return done
    },
    alone: (job) =>
      turn
        .take(() => patience.wait(() => generation.require(reads).then(job)))
        .catch((error: unknown) => {
          throw asStoreError(error, url)
        }),
    isReplaced: () => generation.isAnother(reads),
    wipe: () => checkpoints.empty(),
    async close() {
      await turn.idle()
      await checkpoints.idle()
      await Promise.all([queries.close(), logThread.close()])
      reader.close()
      writer.run('PRAGMA optimize', [])
      // The driver ends a connection only when its statements are collected: what the log holds is brought into the file by hand.
      writer.all('PRAGMA wal_checkpoint(TRUNCATE)', [])
      writer.close()
    },
  }
}

/** Opens an SQLite database for reading alone, on the thread that calls it: for a thread of its own. */
export async function openSqliteReader(url: string): Promise<Pick<Database, 'dialect' | 'all' | 'long'>> {
  const reader = await new Patience().wait(async () => new NativeConnection(url, [...PRAGMAS, 'PRAGMA query_only=ON']))
  const all = (sql: string, args: readonly Value[] = []) => rows(reader, sql, args)
  return { dialect: 'sqlite', all, long: all }
}

async function setUp(factory: PrismaLibSql): Promise<SqlDriverAdapter> {
  const connection = await factory.connect()
  for (const pragma of PRAGMAS) await new Patience().wait(() => connection.queryRaw(query(pragma, [])))
  return connection
}

/** By the greatest row number, which takes no counting; deleted rows only make the answer come sooner. */
async function isLarge(reader: NativeConnection, threadFrom: number): Promise<boolean> {
  const [row] = await rows(reader, 'SELECT MAX(rowid) FROM trace', [])
  return Number(row?.[0] ?? 0) >= threadFrom
}

async function rows(connection: NativeConnection, sql: string, args: readonly Value[]): Promise<Row[]> {
  try {
    return connection.all(sql, args)
  } catch (error) {
    throw asStoreError(error, connection.url)
  }
}

/** BEGIN and COMMIT on the one writing connection. */
async function transaction<T>(connection: NativeConnection, work: (tx: Writer) => Promise<T>, generation: Generation, patience: Patience): Promise<T> {
  const breath = new Breath()
  const run = async (sql: string, args: readonly Value[] = []) => connection.run(sql, args)
  const tx: Writer = {
    async all(sql, args = []) {
      await breath.pause()
      return rows(connection, sql, args)
    },
    async run(sql, args = []) {
      await breath.pause()
      return run(sql, args)
    },
  }
  try {
    await patience.wait(() => run('BEGIN IMMEDIATE'))
    try {
      await generation.require(tx) // within the transaction: a restore swaps files while it holds the same lock
      const result = await work(tx)
      await run('COMMIT')
      return result
    } catch (error) {
      await run('ROLLBACK').catch(() => 0)
      throw error
    }
  } catch (error) {
    throw asStoreError(error, connection.url)
  }
}
