import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { DiffTarget } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { afterAll, expect, it } from 'vitest'
import type { Database } from '../../lib/store/database'
import { trackConnections } from '../../lib/store/migrate'
import { openStore } from '../../lib/store/open'
import { openPostgres, postgresFactory } from '../../lib/store/postgres'
import { schemaEngine } from '../../lib/store/schema-engine'
import { openSqlite, sqliteFactory } from '../../lib/store/sqlite'
import { DIALECTS, schemaOf } from '../../prisma/dialects.mjs'
import { lacks } from '../setup/parts'
import { startPostgres } from '../setup/postgres'

const folder = mkdtempSync(path.join(tmpdir(), 'onceover-schema-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Makes an empty database what the schema says, without any migration. */
async function push(dialect: 'sqlite' | 'postgresql', factory: SqlMigrationAwareDriverAdapterFactory): Promise<void> {
  const content = schemaOf(dialect, process.cwd())
  const { tracked, dispose } = trackConnections(factory)
  const engine = await schemaEngine(content, tracked)
  const to: DiffTarget = { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] }
  const { stdout } = await engine.diff({ from: { tag: 'empty' }, to, script: true, exitCode: null, filters: { externalTables: [], externalEnums: [] } })
  engine.free()
  const connection = await tracked.connect()
  await connection.executeScript(stdout ?? '')
  await dispose()
}

const DESCRIBED = {
  sqlite: {
    columns: `SELECT m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk FROM sqlite_master m JOIN pragma_table_info(m.name) c
      WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name <> '_prisma_migrations' AND m.name NOT GLOB 'text_index*' ORDER BY 1, 2`,
    indexes: "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name <> '_prisma_migrations' ORDER BY 1",
  },
  postgresql: {
    columns: `SELECT table_name::text, column_name::text, data_type::text, is_nullable::text, column_default::text FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' ORDER BY 1, 2`,
    indexes: "SELECT tablename::text, indexname::text FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1, 2",
  },
}

async function described(database: Database) {
  const { columns, indexes } = DESCRIBED[database.dialect]
  const found = { columns: await database.all(columns), indexes: await database.all(indexes) }
  await database.close()
  return found
}

/** The migrations may tune (collation, WITHOUT ROWID, partial indexes, the search index beside `trace_text`), but every column and index of the schema is there. */
function expectAgreement(migrated: Awaited<ReturnType<typeof described>>, wanted: Awaited<ReturnType<typeof described>>): void {
  expect(wanted.columns.length).toBeGreaterThan(100)
  expect(migrated.columns).toEqual(wanted.columns)
  expect(migrated.indexes).toEqual(expect.arrayContaining(wanted.indexes))
}

it('sqlite: the migrations make the columns and indexes of the schema', async () => {
  const [migrated, wanted] = [`file:${path.join(folder, 'a.db')}`, `file:${path.join(folder, 'b.db')}`]
  await (await openStore(migrated)).close()
  await push('sqlite', sqliteFactory(wanted))
  expectAgreement(await described(await openSqlite(migrated)), await described(await openSqlite(wanted)))
})

it.skipIf(lacks('postgresql'))('postgresql: the migrations make the columns and indexes of the schema', async () => {
  const cluster = await startPostgres()
  const migrated = cluster.url
  const wanted = migrated.replace(/\/postgres$/, '/template1')
  await (await openStore(migrated)).close()
  await push('postgresql', postgresFactory(wanted))
  expectAgreement(await described(await openPostgres(migrated)), await described(await openPostgres(wanted)))
  await cluster.stop()
})

it('both schemas come from one source', () => {
  expect(DIALECTS).toEqual(['sqlite', 'postgresql'])
  const [sqlite, postgresql] = ['sqlite', 'postgresql'].map((dialect) => schemaOf(dialect as 'sqlite', process.cwd()).replaceAll(dialect, ''))
  expect(sqlite).toBe(postgresql)
})
