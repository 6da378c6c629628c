import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlMigrationAwareDriverAdapterFactory, SqlQueryable, Transaction } from '@prisma/driver-adapter-utils'
import { asStoreError } from './busy'
import type { Database, Row, Value, Writer } from './database'
import { Generation, settingGeneration } from './generation'
import { query } from './query'
import { traceColumns } from './read/left-of-traces'
import { Turn, type Turns } from './turn'

/** Makes connections to PostgreSQL, e.g. `postgresql://user:secret@host/db?schema=public`. */
export function postgresFactory(url: string): SqlMigrationAwareDriverAdapterFactory {
  const schema = new URL(url).searchParams.get('schema') ?? undefined
  const options = schema === undefined ? undefined : `-c search_path=${schema}`
  return new PrismaPg(
    { connectionString: url, options, max: 8, connectionTimeoutMillis: 5_000, idleTimeoutMillis: 30_000 },
    { schema, onPoolError: () => {}, onConnectionError: () => {} },
  )
}

/**
 * Held by the one transaction that writes, until its end: servers that share a schema take turns, as they do over one SQLite file. The
 * numbers of `trace_log` thereby rise in the order of commits, which who follows it relies on.
 */
const WRITING = "SELECT pg_advisory_xact_lock(hashtext('onceover writes'), hashtext(current_schema()))"

/** What an error may say of where it came from: no address, which has a password in it. */
const POSTGRES = 'postgresql:'

/** Opens a PostgreSQL database: a pool that reads, one transaction at a time that writes. */
export async function openPostgres(url: string, turn: Turns = new Turn()): Promise<Database> {
  const pool = await postgresFactory(url).connect()
  const all = (sql: string, args: readonly Value[] = []) => postgresRows(pool, sql, args)
  const generation = new Generation(settingGeneration)
  return {
    dialect: 'postgresql',
    all,
    long: (sql, args = []) => postgresRows(pool, sql, args),
    write: (work) => turn.take(() => inTransaction(() => pool.startTransaction(), generation, work)),
    alone: (job) =>
      turn
        .take(() => generation.require({ all }).then(job))
        .catch((error: unknown) => {
          throw asStoreError(error, POSTGRES)
        }),
    isReplaced: () => generation.isAnother({ all }),
    async wipe() {
      for (const { table } of await traceColumns({ all }, 'postgresql')) await postgresRows(pool, `VACUUM ${table}`, [])
      return true
    },
    async close() {
      await turn.idle()
      await pool.dispose()
    },
  }
}

async function inTransaction<T>(start: () => Promise<Transaction>, generation: Generation, work: (tx: Writer) => Promise<T>): Promise<T> {
  try {
    const transaction = await start()
    const run = (sql: string, args: readonly Value[] = []) => transaction.executeRaw(query(numbered(sql), args))
    try {
      await run(WRITING)
      const tx: Writer = { run, all: (sql, args = []) => postgresRows(transaction, sql, args) }
      await generation.require(tx) // behind the lock, which a restore holds while it puts another store in place
      const result = await work(tx)
      await run('COMMIT')
      await transaction.commit()
      return result
    } catch (error) {
      await run('ROLLBACK').catch(() => 0)
      await transaction.rollback()
      throw error
    }
  } catch (error) {
    throw asStoreError(error, POSTGRES)
  }
}

/** Rows of a query over a connection or a transaction, `?` marking parameters. */
export async function postgresRows(connection: SqlQueryable, sql: string, args: readonly Value[]): Promise<Row[]> {
  try {
    return (await connection.queryRaw(query(numbered(sql), args))).rows
  } catch (error) {
    throw asStoreError(error, POSTGRES)
  }
}

const KNOWN_TEXTS = 500
const texts = new Map<string, string>()

/** `?` to PostgreSQL's `$1`, `$2` …; our statements have no question mark otherwise. */
function numbered(sql: string): string {
  const known = texts.get(sql)
  if (known !== undefined) return known
  let place = 0
  const text = sql.replace(/\?/g, () => `$${++place}`)
  if (texts.size >= KNOWN_TEXTS) texts.clear()
  texts.set(sql, text)
  return text
}
