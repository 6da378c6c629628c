import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { str } from './cells'
import type { Database } from './database'
import { schemaEngine } from './schema-engine'

const LOCK = 'migration_lock.toml'

/**
 * Brings a database to the newest schema with Prisma's own engine and its `_prisma_migrations` table. When that table already
 * lists every migration, nothing is loaded. Migrations are read from `prisma/migrations/<dialect>` of the working directory.
 * @param until the last migration that is wanted; the newest unless said otherwise
 * @returns true when migrations were applied
 * @throws Error when a migration fails, or a folder is missing
 */
export async function migrate(database: Database, factory: SqlMigrationAwareDriverAdapterFactory, until?: string): Promise<boolean> {
  const names = migrationNames(database.dialect).filter((name) => until === undefined || name <= until)
  const missing = async () => {
    const done = await applied(database)
    return names.some((name) => !done.has(name))
  }
  if (!(await missing())) return false
  const { tracked, dispose } = trackConnections(factory)
  const engine = await schemaEngine(`datasource db {\n  provider = "${database.dialect}"\n}\n`, tracked)
  try {
    await engine.applyMigrations({ migrationsList: migrationList(database.dialect, names), filters: { externalTables: [], externalEnums: [] } })
  } catch (error) {
    if (await missing()) throw error // else another process did it at the same moment
  } finally {
    engine.free()
    await dispose()
  }
  return true
}

/** Migrations of a dialect as the engine takes them. */
function migrationList(dialect: Database['dialect'], names: readonly string[]): MigrationList {
  const folder = folderOf(dialect)
  return {
    baseDir: folder,
    lockfile: { path: LOCK, content: readFileSync(path.join(folder, LOCK), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') } },
    })),
  }
}

function folderOf(dialect: Database['dialect']): string {
  return path.join(process.cwd(), 'prisma', 'migrations', dialect)
}

/** Names of the migrations that this program knows, in order. */
export function migrationNames(dialect: Database['dialect']): string[] {
  return readdirSync(folderOf(dialect), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** The engine leaves its connections open; this factory remembers them. */
export function trackConnections(factory: SqlMigrationAwareDriverAdapterFactory): { tracked: SqlMigrationAwareDriverAdapterFactory; dispose(): Promise<void> } {
  const open: SqlDriverAdapter[] = []
  const remember = async (connecting: Promise<SqlDriverAdapter>) => {
    const connection = await connecting
    open.push(connection)
    return connection
  }
  return {
    tracked: {
      provider: factory.provider,
      adapterName: factory.adapterName,
      connect: () => remember(factory.connect()),
      connectToShadowDb: () => remember(factory.connectToShadowDb()),
    },
    dispose: async () => {
      for (const connection of open) await connection.dispose()
    },
  }
}

async function applied(database: Database): Promise<Set<string>> {
  const table =
    database.dialect === 'sqlite'
      ? `SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'`
      : `SELECT 1 WHERE to_regclass('_prisma_migrations') IS NOT NULL`
  if ((await database.all(table)).length === 0) return new Set()
  const rows = await database.all('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL')
  return new Set(rows.map(([name]) => str(name)))
}
