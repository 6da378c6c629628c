import { num } from '../cells'
import type { Cell, Row, Value } from '../database'
import type { Speaks, TableShape } from './table-shape'

/** Bytes that are read at once, about. */
const PAGE_BYTES = 2 ** 21
const MOST_ROWS = 2_000
/** Rows of a page before anything is known of their size. */
const FIRST_ROWS = 50

/**
 * The rows of a table in the order of its key, page by page, so that memory stays bounded however large the table: pages shrink where
 * rows are large, and rows with bytes are weighed before they are read.
 */
export async function* pagesOf(reader: Speaks, table: TableShape): AsyncGenerator<Row[]> {
  const names = table.columns.map(({ name }) => `"${name}"`)
  const key = table.key.map((name) => (name === 'rowid' ? name : `"${name}"`)).join(', ')
  const marks = table.key.map(() => '?').join(', ')
  const read = async (after: readonly Value[] | null, limit: number) => {
    const where = after ? `WHERE (${key}) > (${marks})` : ''
    return reader.all(`SELECT ${[...names, key].join(', ')} FROM "${table.name}" ${where} ORDER BY ${key} LIMIT ?`, [...(after ?? []), limit])
  }
  let after: Value[] | null = null
  let limit = FIRST_ROWS
  for (;;) {
    const rows = await read(after, await weighed(reader, table, after, limit))
    if (rows.length === 0) return
    yield rows.map((row) => row.slice(0, names.length))
    after = (rows.at(-1) as Row).slice(names.length).map(keyValue)
    limit = Math.min(Math.max(Math.floor((PAGE_BYTES * rows.length) / sizeOf(rows)), 1), MOST_ROWS)
  }
}

/** How many of the next rows hold no more than a page of bytes; at least one. */
async function weighed(reader: Speaks, table: TableShape, after: readonly Value[] | null, limit: number): Promise<number> {
  const blobs = table.columns.filter(({ kind }) => kind === 'bytes')
  if (blobs.length === 0) return limit
  const length = reader.dialect === 'sqlite' ? 'length' : 'octet_length'
  const key = table.key.map((name) => (name === 'rowid' ? name : `"${name}"`)).join(', ')
  const where = after ? `WHERE (${key}) > (${table.key.map(() => '?').join(', ')})` : ''
  const sizes = await reader.all(
    `SELECT ${blobs.map(({ name }) => `COALESCE(${length}("${name}"), 0)`).join(' + ')} FROM "${table.name}" ${where} ORDER BY ${key} LIMIT ?`,
    [...(after ?? []), limit],
  )
  let sum = 0
  const fits = sizes.findIndex(([size]) => {
    sum += num(size ?? 0)
    return sum > PAGE_BYTES
  })
  return fits < 0 ? limit : Math.max(fits, 1)
}

function keyValue(cell: Cell): Value {
  return cell as Value
}

function sizeOf(rows: readonly Row[]): number {
  let size = 1
  for (const row of rows) for (const cell of row) size += typeof cell === 'string' ? cell.length : cell instanceof Uint8Array ? cell.byteLength : 8
  return size
}
