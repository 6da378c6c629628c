import type { Row } from '../database'
import type { Dialect } from './pattern'

/**
 * A list of columns for SELECT. In SQLite they travel as one JSON array a row: the driver spends a microsecond on every cell,
 * which for the 40 columns of a list is ten times what writing and parsing the JSON takes. 64-bit integers go as text.
 * @param wide names of those columns whose integers may exceed 2^53
 */
export function packedColumns(dialect: Dialect, columns: readonly string[], wide: ReadonlySet<string>): string {
  if (dialect === 'postgresql') return columns.join(', ')
  return `json_array(${columns.map((column) => (wide.has(column) ? `CAST(${column} AS TEXT)` : column)).join(', ')})`
}

/** The cells of a row selected by {@link packedColumns}. */
export function unpackedRow(dialect: Dialect, row: Row): Row {
  return dialect === 'postgresql' ? row : (JSON.parse(String(row[0])) as Row)
}
