import { num, str } from '../cells'
import type { Reader } from '../database'
import { BackupError } from './backup-error'
import type { BackupColumn, CellKind } from './manifest'

/**
 * What no backup holds: Prisma's own list of migrations (the manifest names them), and the log of changes, which only tells who holds a
 * copy in memory what to read again. After a restore everything is read anew.
 */
const NOT_KEPT = new Set(['_prisma_migrations', 'trace_log'])

/** A table with what its rows are read by: columns that are unique together and in whose order they lie. */
export interface TableShape {
  name: string
  columns: BackupColumn[]
  key: string[]
}

/** A reader that says which dialect it speaks. */
export type Speaks = Reader & { readonly dialect: 'sqlite' | 'postgresql' }

/** The tables of a store, by name. @throws BackupError for a column of a type that a backup does not know */
export async function tablesOf(reader: Speaks): Promise<TableShape[]> {
  const found = reader.dialect === 'sqlite' ? await sqliteTables(reader) : await postgresTables(reader)
  return found.filter(({ name }) => !NOT_KEPT.has(name)).sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Names of the migrations that a store has, in order; none for an empty database. */
export async function migrationsOf(reader: Speaks): Promise<string[]> {
  const [there] = await reader.all(
    reader.dialect === 'sqlite'
      ? "SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'"
      : "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = '_prisma_migrations'",
  )
  if (!there) return []
  const rows = await reader.all('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL')
  return rows.map(([name]) => str(name)).sort()
}

/** Tables with columns of their own: neither the driver's nor those in which a search index keeps itself. */
async function sqliteTables(reader: Speaks): Promise<TableShape[]> {
  const tables = await reader.all("SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT GLOB 'sqlite_*'")
  const shapes: TableShape[] = []
  for (const [table, withoutRowid] of tables) {
    const name = str(table)
    const columns = await reader.all('SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid', [name])
    const key = columns.filter(([, , place]) => num(place) > 0).sort((a, b) => num(a[2]) - num(b[2]))
    shapes.push({
      name,
      columns: columns.map(([column, type]) => ({ name: str(column), kind: kindOf(name, str(column), str(type)) })),
      key: num(withoutRowid) === 1 ? key.map(([column]) => str(column)) : ['rowid'],
    })
  }
  return shapes
}

async function postgresTables(reader: Speaks): Promise<TableShape[]> {
  const columns = await reader.all(`SELECT c.table_name::text, c.column_name::text, c.data_type::text FROM information_schema.columns c
    JOIN pg_tables t ON t.schemaname = c.table_schema AND t.tablename = c.table_name WHERE c.table_schema = current_schema() ORDER BY c.ordinal_position`)
  const keys = await reader.all(`SELECT t.relname::text, a.attname::text FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
    JOIN pg_namespace n ON n.oid = t.relnamespace JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY(i.indkey)
    WHERE n.nspname = current_schema() AND i.indisprimary ORDER BY array_position(i.indkey::int2[], a.attnum)`)
  const shapes = new Map<string, TableShape>()
  for (const [table, column, type] of columns) {
    const name = str(table)
    if (NOT_KEPT.has(name)) continue
    const shape = shapes.get(name) ?? { name, columns: [], key: [] }
    shape.columns.push({ name: str(column), kind: kindOf(name, str(column), str(type)) })
    shapes.set(name, shape)
  }
  for (const [table, column] of keys) shapes.get(str(table))?.key.push(str(column))
  return [...shapes.values()]
}

const KINDS: readonly [RegExp, CellKind][] = [
  [/^(big|small)?int(eger)?$/i, 'integer'],
  [/^(real|double precision|double)$/i, 'real'],
  [/^(text|character varying)$/i, 'text'],
  [/^(blob|bytea)$/i, 'bytes'],
]

function kindOf(table: string, column: string, type: string): CellKind {
  const kind = KINDS.find(([pattern]) => pattern.test(type))?.[1]
  if (kind === undefined && !NOT_KEPT.has(table)) throw new BackupError(`A backup cannot hold columns of the type ${type} (${table}.${column}).`)
  return kind ?? 'text'
}
