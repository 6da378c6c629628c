import { openClient } from './client'
import { migrate } from './migrate'
import type { Store } from './port'
import { openPostgres, postgresFactory } from './postgres'
import { readStore } from './read-store'
import { openSqlite, sqliteFactory } from './sqlite'
import { ensureDefault } from './write/default-experiment'
import { writeStore } from './write-store'

/**
 * Opens the database, brought to the newest schema first.
 * @param url `file:<path>` for SQLite (its folder must exist) or `postgresql://…`
 * @throws StoreBusyError when it cannot be reached, Error when a migration fails
 */
export async function openStore(url: string): Promise<Store> {
  const postgres = /^postgres(ql)?:/.test(url)
  const factory = postgres ? postgresFactory(url) : sqliteFactory(url)
  const database = postgres ? await openPostgres(url) : await openSqlite(url)
  try {
    if (await migrate(database, factory)) await ensureDefault(database)
  } catch (error) {
    await database.close()
    throw error
  }
  const client = openClient(database.dialect, factory)
  return {
    dialect: database.dialect,
    ...readStore(database),
    ...writeStore(database, client),
    async close() {
      await client.$disconnect()
      await database.close()
    },
  }
}
