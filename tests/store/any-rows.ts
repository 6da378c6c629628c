import { lineOfRow } from '../../lib/store/backup/row-line'
import { type TableShape, tablesOf } from '../../lib/store/backup/table-shape'
import { str } from '../../lib/store/cells'
import type { Database, Row, Value } from '../../lib/store/database'
import { insertRows } from '../../lib/store/insert'

/** Rows of each table. */
const ROWS = 7

/** Columns whose text the migrations after it read: what that release really wrote there. */
const WRITTEN: Readonly<Record<string, (row: number) => string>> = {
  'expect_list.documents': (row) => JSON.stringify(Array.from({ length: row }, (_, at) => `doc "${at}" é`)),
}

const ODD = ['plain', 'it\'s "quoted"; -- no comment', 'ünïcode 漢字 🦊', 'tab\tand\nline', '{"json": [1, 2.5, null]}', '%_\\', 'z'.repeat(9_000)]
const LONG = [0n, -1n, 1_795_323_828_153_000_001n, 9_007_199_254_740_993n, 9_223_372_036_854_775_807n, -9_223_372_036_854_775_808n, 42n]
const SHORT = [0n, 1n, -1n, 2_147_483_647n, -2_147_483_648n, 7n, 1_000_000n]
const REALS = [0.1, -1.5, 1e300, 5e-324, 123_456_789.123_456_79, 0, 2 ** 53]

interface ColumnFacts {
  nullable: boolean
  /** 64 bits wide, or 32. */
  wide: boolean
  /** Has a value of its own in each row, and the same in every table: keys, what refers to them, unique columns. */
  distinct: boolean
}

/**
 * Puts the same odd but possible rows into every table of a store, whatever its schema: each kind of value, the ends of its range, null
 * where it may be. Keys are equal in all tables, so that rows refer to each other.
 */
export async function fillWithAnyRows(database: Database): Promise<void> {
  const facts = await factsOf(database)
  const shapes = await tablesOf(database)
  const waiting = new Map(shapes.map((shape) => [shape.name, shape]))
  // What refers to another table is refused until that one has its rows
  for (let rounds = 0; waiting.size > 0; rounds++) {
    for (const shape of [...waiting.values()]) {
      try {
        await database.write(async (tx) => {
          await tx.run(`DELETE FROM "${shape.name}"`)
          const columns = shape.columns.map(({ name }) => `"${name}"`)
          await insertRows(
            tx,
            `"${shape.name}"`,
            columns,
            Array.from({ length: ROWS }, (_, row) => rowOf(shape, facts, row)),
          )
        })
        waiting.delete(shape.name)
      } catch (error) {
        if (rounds > 5) throw new Error(`${shape.name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
      }
    }
  }
}

/** Every row of every table as a line of JSON, by table; of some columns only where they are named. */
export async function linesOf(database: Database, only?: ReadonlyMap<string, readonly string[]>): Promise<Map<string, string[]>> {
  const lines = new Map<string, string[]>()
  for (const { name, columns } of await tablesOf(database)) {
    const wanted = only ? columns.filter((column) => only.get(name)?.includes(column.name)) : columns
    if (wanted.length === 0) continue
    const sorted = [...wanted].sort((a, b) => (a.name < b.name ? -1 : 1))
    const rows: Row[] = await database.all(`SELECT ${sorted.map((column) => `"${column.name}"`).join(', ')} FROM "${name}"`)
    lines.set(name, rows.map((row) => lineOfRow(sorted, row)).sort())
  }
  return lines
}

function rowOf(shape: TableShape, facts: ReadonlyMap<string, ColumnFacts>, row: number): Value[] {
  return shape.columns.map(({ name, kind }, column) => {
    const { nullable, wide, distinct } = facts.get(`${shape.name}.${name}`) as ColumnFacts
    const at = (row + column) % ROWS
    const written = WRITTEN[`${shape.name}.${name}`]
    if (written && kind === 'text') return written(row)
    if (nullable && !distinct && at === 3) return null
    if (kind === 'text') return distinct ? `${row} ${(ODD[row] as string).slice(0, 40)}` : (ODD[at] as string)
    if (kind === 'integer') return distinct ? BigInt(row + 1) : ((wide ? LONG : SHORT)[at] as bigint)
    if (kind === 'real') return REALS[at] as number
    return Buffer.from(Array.from({ length: at * 1_000 }, (_, byte) => (byte * 31 + row) % 256))
  })
}

async function factsOf(database: Database): Promise<Map<string, ColumnFacts>> {
  const sqlite = database.dialect === 'sqlite'
  const columns = await database.all(
    sqlite
      ? `SELECT t.name, c.name, c."notnull" = 0 AND c.pk = 0, c.type = 'BIGINT' FROM pragma_table_list t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'`
      : `SELECT table_name::text, column_name::text, (is_nullable = 'YES')::int, (data_type = 'bigint')::int FROM information_schema.columns WHERE table_schema = current_schema()`,
  )
  const distinct = await database.all(
    sqlite
      ? `SELECT t.name, c.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.pk > 0
         UNION SELECT t.name, i.name FROM pragma_table_list t JOIN pragma_index_list(t.name) l JOIN pragma_index_info(l.name) i WHERE t.type = 'table' AND l."unique" = 1
         UNION SELECT t.name, f."from" FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'`
      : `SELECT c.relname::text, a.attname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey)
         WHERE i.indisunique AND c.relnamespace = current_schema()::regnamespace
         UNION SELECT c.relname::text, a.attname::text FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(k.conkey)
         WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace`,
  )
  const apart = new Set(distinct.map(([table, column]) => `${str(table)}.${str(column)}`))
  return new Map(
    columns.map(([table, column, nullable, wide]) => {
      const name = `${str(table)}.${str(column)}`
      return [name, { nullable: Number(nullable) === 1, wide: Number(wide) === 1, distinct: apart.has(name) }]
    }),
  )
}
