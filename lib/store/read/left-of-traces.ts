import type { TraceId } from '../../core/ids'
import type { Receipt } from '../../core/receipt'
import { num, str } from '../cells'
import type { Database, Reader } from '../database'
import { marks, slices } from '../insert'

/** A column that says which trace a row is of. */
export interface TraceColumn {
  table: string
  column: string
}

/**
 * The list of changes names traces that changed, so that what is kept of them in memory follows; its oldest entries go by themselves. It
 * holds nothing of a trace but its id, and that it was deleted is one of the changes.
 */
const NAMES_ONLY = new Set(['trace_log'])
const AT_ONCE = 500

/**
 * Every column by which a row belongs to a trace, read from the database itself: a table that is added later is among them without
 * anybody thinking of it.
 */
export async function traceColumns(reader: Reader, dialect: Database['dialect']): Promise<TraceColumn[]> {
  const rows = await reader.all(
    dialect === 'sqlite'
      ? `SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' AND (c.name LIKE '%trace_id' OR (m.name = 'trace' AND c.name = 'id')) ORDER BY m.name, c.name`
      : `SELECT table_name, column_name FROM information_schema.columns
         WHERE table_schema = current_schema() AND (column_name LIKE '%trace_id' OR (table_name = 'trace' AND column_name = 'id')) ORDER BY table_name, column_name`,
  )
  return rows.map(([table, column]) => ({ table: str(table), column: str(column) })).filter(({ table }) => !NAMES_ONLY.has(table))
}

/** How many rows of some traces are left, column by column, and in what detection said of their runs. */
export async function leftOfTraces(database: Database, ids: readonly TraceId[]): Promise<Receipt['findings']> {
  const findings: Receipt['findings'] = []
  for (const { table, column } of await traceColumns(database, database.dialect)) {
    let rows = 0
    for (const slice of slices(ids, AT_ONCE)) {
      const [row] = await database.all(`SELECT COUNT(*) FROM ${table} WHERE ${column} IN (${marks(slice.length)})`, slice)
      rows += num(row?.[0] ?? 0)
    }
    findings.push({ table, rows })
  }
  findings.push({ table: 'text_index', rows: await textsWithout(database) })
  return findings
}

/** Texts that the full-text index still finds though no trace has them any more. */
async function textsWithout(database: Database): Promise<number> {
  if (database.dialect === 'postgresql') return 0
  const [row] = await database.long('SELECT COUNT(*) FROM text_index_docsize d WHERE NOT EXISTS (SELECT 1 FROM trace_text t WHERE t.id = d.id)')
  return num(row?.[0] ?? 0)
}
