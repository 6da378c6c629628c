import type { Speaks } from './table-shape'
import { tablesOf } from './table-shape'

/** What a store has from the beginning, or keeps for itself. */
const GIVEN: Readonly<Record<string, string>> = { experiment: "WHERE id <> '0'", setting: 'WHERE FALSE' }

/** Whether a store holds anything that somebody sent or made. */
export async function holdsRows(reader: Speaks): Promise<boolean> {
  for (const { name } of await tablesOf(reader)) {
    const rows = await reader.all(`SELECT 1 FROM "${name}" ${GIVEN[name] ?? ''} LIMIT 1`)
    if (rows.length > 0) return true
  }
  return false
}
