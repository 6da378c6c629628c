import { existsSync } from 'node:fs'
import { NativeConnection } from '../native-connection'
import { postgresFactory, postgresRows } from '../postgres'
import { isPostgres, sqliteFile } from '../store-url'
import { BackupError } from './backup-error'
import type { Speaks } from './table-shape'

/** One state of a store, whatever others write meanwhile. */
export interface Snapshot extends Speaks {
  /** Ends the transaction. @throws Error when it was lost: what was read is then of several states */
  end(): Promise<void>
  /** Lets go of the store; after anything. */
  close(): Promise<void>
}

/**
 * Opens a store for reading one state of it, in one transaction. Writers go on meanwhile; SQLite's log grows by what they write.
 * @throws BackupError when there is no store, StoreBusyError when it cannot be reached
 */
export function openSnapshot(url: string): Promise<Snapshot> {
  return isPostgres(url) ? postgresSnapshot(url) : sqliteSnapshot(url)
}

async function sqliteSnapshot(url: string): Promise<Snapshot> {
  const file = sqliteFile(url)
  if (!existsSync(file)) throw new BackupError(`There is no store at ${file}.`)
  const connection = new NativeConnection(url, ['PRAGMA busy_timeout=5000', 'PRAGMA query_only=ON', 'PRAGMA mmap_size=268435456'])
  connection.run('BEGIN', [])
  connection.all('SELECT COUNT(*) FROM sqlite_master', []) // the state is that of the first read
  return {
    dialect: 'sqlite',
    all: async (sql, args = []) => connection.all(sql, args),
    async end() {
      connection.run('COMMIT', [])
    },
    async close() {
      connection.close()
    },
  }
}

async function postgresSnapshot(url: string): Promise<Snapshot> {
  const pool = await postgresFactory(url).connect()
  const transaction = await pool.startTransaction('REPEATABLE READ')
  await transaction.executeRaw({ sql: 'SET TRANSACTION READ ONLY', args: [], argTypes: [] })
  return {
    dialect: 'postgresql',
    all: (sql, args = []) => postgresRows(transaction, sql, args),
    async end() {
      await transaction.executeRaw({ sql: 'COMMIT', args: [], argTypes: [] })
    },
    async close() {
      await transaction.commit() // gives the connection back to the pool
      await pool.dispose()
    },
  }
}
