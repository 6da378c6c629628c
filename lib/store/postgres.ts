import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlMigrationAwareDriverAdapterFactory, SqlQueryable, Transaction } from '@prisma/driver-adapter-utils'
import { asStoreError, rethrow } from './busy'
import type { Database, Row, Value, Writer } from './database'
import { query } from './query'
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

/** Opens a PostgreSQL database: a pool that reads, one transaction at a time that writes. */
export async function openPostgres(url: string, turn: Turns = new Turn()): Promise<Database> {
  const pool = await postgresFactory(url).connect()
  return {
    dialect: 'postgresql',
    all: (sql, args = []) => rows(pool, sql, args),
    long: (sql, args = []) => rows(pool, sql, args),
    write: (work) => turn.take(() => inTransaction(() => pool.startTransaction(), work)),
    alone: (job) => turn.take(job).catch(rethrow),
    async close() {
      await turn.idle()
      await pool.dispose()
    },
  }
}

async function inTransaction<T>(start: () => Promise<Transaction>, work: (tx: Writer) => Promise<T>): Promise<T> {
  try {
    const transaction = await start()
    const run = (sql: string, args: readonly Value[] = []) => transaction.executeRaw(query(numbered(sql), args))
    try {
      await run(WRITING)
      const result = await work({ run, all: (sql, args = []) => rows(transaction, sql, args) })
      await run('COMMIT')
      await transaction.commit()
      return result
    } catch (error) {
      await run('ROLLBACK').catch(() => 0)
      await transaction.rollback()
      throw error
    }
  } catch (error) {
    throw asStoreError(error)
  }
}

async function rows(connection: SqlQueryable, sql: string, args: readonly Value[]): Promise<Row[]> {
  try {
    return (await connection.queryRaw(query(numbered(sql), args))).rows
  } catch (error) {
    throw asStoreError(error)
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
