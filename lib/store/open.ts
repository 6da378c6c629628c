import { openClient } from './client'
import type { Columns } from './columns/question'
import { readWithColumns } from './columns/read-with-columns'
import { WhenLarge } from './columns/when-large'
import { migrate } from './migrate'
import type { Store } from './port'
import { openPostgres, postgresFactory } from './postgres'
import { readStore } from './read-store'
import { openSqlite, sqliteFactory } from './sqlite'
import { isPostgres } from './store-url'
import { traceStore } from './trace-store'
import { ensureDefault } from './write/default-experiment'
import { writeStore } from './write-store'

/** What a store may be opened with. */
export interface StoreSettings {
  /** Makes the columns that answer what lists ask of a large store; without it SQL answers everything. */
  columns?: () => Columns
  /** Traces that make a store large. */
  largeFrom?: number
}

/**
 * Opens the database, brought to the newest schema first.
 * @param url `file:<path>` for SQLite (its folder must exist) or `postgresql://…`
 * @throws StoreBusyError when it cannot be reached, Error when a migration fails
 */
export async function openStore(url: string, settings: StoreSettings = {}): Promise<Store> {
  const postgres = isPostgres(url)
  const factory = postgres ? postgresFactory(url) : sqliteFactory(url)
  const database = postgres ? await openPostgres(url) : await openSqlite(url)
  try {
    if (await migrate(database, factory)) await ensureDefault(database)
    await database.isReplaced() // from now on
  } catch (error) {
    await database.close()
    throw error
  }
  const client = openClient(database.dialect, factory)
  const reads = readStore(database)
  const columns = settings.columns ? new WhenLarge(database, settings.columns, settings.largeFrom) : null
  return {
    dialect: database.dialect,
    ...reads,
    ...(columns ? readWithColumns(database, columns, reads) : {}),
    ...traceStore(database),
    ...writeStore(database, client),
    isReplaced: () => database.isReplaced(),
    async close() {
      await columns?.close()
      await client.$disconnect()
      await database.close()
    },
  }
}
