import type { Value, Writer } from './database'

/** Parameters of one statement: below SQLite's 32,766 and PostgreSQL's 65,535, and small enough to be run in a few ms. */
const PARAMETERS = 3_840

/**
 * Inserts rows with multi-row VALUES lists, the fastest way through a driver adapter.
 * @param tail what follows the list, e.g. `ON CONFLICT … DO UPDATE SET …`
 */
export async function insertRows(tx: Writer, table: string, columns: readonly string[], rows: readonly (readonly Value[])[], tail = ''): Promise<void> {
  const step = Math.max(1, Math.floor(PARAMETERS / columns.length))
  for (let from = 0; from < rows.length; from += step) {
    const slice = rows.slice(from, from + step)
    await tx.run(insertText(table, columns, slice.length, tail), slice.flat())
  }
}

/** Text of an INSERT of `count` rows. */
export function insertText(table: string, columns: readonly string[], count: number, tail = ''): string {
  const row = `(${columns.map(() => '?').join(',')})`
  return `INSERT INTO ${table} (${columns.join(',')}) VALUES ${new Array<string>(count).fill(row).join(',')} ${tail}`
}

/** `ON CONFLICT (key) DO UPDATE SET` every other column to the new row's value. */
export function replaceOn(key: readonly string[], columns: readonly string[]): string {
  const rest = columns.filter((column) => !key.includes(column)).map((column) => `${column} = excluded.${column}`)
  return `ON CONFLICT (${key.join(',')}) DO UPDATE SET ${rest.join(', ')}`
}

/** `?,?,?` for an IN list. */
export function marks(count: number): string {
  return new Array<string>(count).fill('?').join(',')
}

/** Slices of a list, each at most `size` long. */
export function* slices<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size)
}
