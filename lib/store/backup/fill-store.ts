import { str } from '../cells'
import type { Database, Writer } from '../database'
import { insertRows } from '../insert'
import { BackupError } from './backup-error'
import type { BackupReader } from './backup-reader'
import type { BackupTable } from './manifest'
import { type TableShape, tablesOf } from './table-shape'

/**
 * Fills an empty store, of the schema that a backup was made of, with its rows. Indexes are made when the rows are there, which takes a
 * fraction of the time, and triggers rest: what they would write is in the backup, but for search indexes, whose triggers stay.
 * @throws BackupError when the backup holds a table or column that the schema does not have
 */
export async function fillStore(database: Database, backup: BackupReader, told: (rows: number) => void): Promise<void> {
  const shapes = new Map((await tablesOf(database)).map((shape) => [shape.name, shape]))
  const { tables, parts } = backup.manifest
  for (const table of tables) requireTable(shapes, table)
  const again = await database.write((tx) => setAside(tx, database.dialect, [...shapes.keys()]))
  const order = await parentsFirst(database, [...shapes.keys()])
  let rows = 0
  for (const name of order) {
    const table = tables.find((candidate) => candidate.name === name)
    // What a migration puts into a new store is in the backup as well, if it is still there
    await database.write((tx) => tx.run(`DELETE FROM "${name}"`))
    if (!table) continue
    const columns = table.columns.map((column) => `"${column.name}"`)
    for (const part of parts.filter((candidate) => candidate.table === name)) {
      const values = await backup.rows(part, table.columns)
      await database.write((tx) => insertRows(tx, `"${name}"`, columns, values))
      rows += values.length
      told(rows)
    }
  }
  for (const statement of again) await database.write((tx) => tx.run(statement))
  if (database.dialect === 'postgresql') await database.write(moveSequences)
}

function requireTable(shapes: ReadonlyMap<string, TableShape>, table: BackupTable): void {
  const shape = shapes.get(table.name)
  if (!shape) throw new BackupError(`It holds the table ${table.name}, which its release of Onceover did not have.`)
  for (const { name } of table.columns) {
    if (!shape.columns.some((column) => column.name === name))
      throw new BackupError(`It holds the column ${table.name}.${name}, which its release did not have.`)
  }
}

/** Takes away indexes and triggers that the rows do not need. @returns the statements that make them again */
function setAside(tx: Writer, dialect: Database['dialect'], tables: readonly string[]): Promise<string[]> {
  return dialect === 'sqlite' ? setAsideInSqlite(tx) : setAsideInPostgres(tx, tables)
}

async function setAsideInSqlite(tx: Writer): Promise<string[]> {
  const virtual = (await tx.all("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%'")).map(([name]) => str(name))
  const found = await tx.all(
    "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name NOT GLOB '_prisma*'",
  )
  const again: string[] = []
  for (const [type, name, sql] of found) {
    if (virtual.some((table) => str(sql).includes(`"${table}"`))) continue
    await tx.run(`DROP ${str(type) === 'index' ? 'INDEX' : 'TRIGGER'} "${str(name)}"`)
    again.push(str(sql))
  }
  return again
}

async function setAsideInPostgres(tx: Writer, tables: readonly string[]): Promise<string[]> {
  const indexes = await tx.all(`SELECT indexname::text, indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename NOT LIKE '\\_prisma%'
    AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace)`)
  for (const [name] of indexes) await tx.run(`DROP INDEX "${str(name)}"`)
  for (const table of tables) await tx.run(`ALTER TABLE "${table}" DISABLE TRIGGER USER`)
  return [...indexes.map(([, definition]) => str(definition)), ...tables.map((table) => `ALTER TABLE "${table}" ENABLE TRIGGER USER`)]
}

/** Tables so that each comes after those it refers to. */
async function parentsFirst(database: Database, tables: readonly string[]): Promise<string[]> {
  const links = await database.all(
    database.dialect === 'sqlite'
      ? `SELECT t.name, f."table" FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'`
      : `SELECT c.relname::text, p.relname::text FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
        WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace`,
  )
  const order: string[] = []
  const add = (table: string) => {
    if (order.includes(table)) return
    for (const [child, parent] of links) if (str(child) === table && str(parent) !== table) add(str(parent))
    order.push(table)
  }
  for (const table of tables) add(table)
  return order
}

/** PostgreSQL numbers rows by sequences, which rows with numbers of their own do not move. */
async function moveSequences(tx: Writer): Promise<void> {
  const owned = await tx.all(`SELECT s.relname::text, t.relname::text, a.attname::text FROM pg_class s
    JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i') AND d.classid = 'pg_class'::regclass
    JOIN pg_class t ON t.oid = d.refobjid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
    WHERE s.relkind = 'S' AND s.relnamespace = current_schema()::regnamespace`)
  for (const [sequence, table, column] of owned)
    await tx.all(`SELECT setval('"${str(sequence)}"', COALESCE((SELECT MAX("${str(column)}") FROM "${str(table)}"), 0) + 1, false)`)
}
