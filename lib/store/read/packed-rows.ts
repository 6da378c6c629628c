import { Breath } from '../breath'
import type { Database, Row, Value } from '../database'
import { packedColumns, unpackedRow } from '../sql/packed-columns'

const ROWS_A_BREATH = 500

/** What to select: `wide` names those columns whose integers may exceed 2^53. */
interface PackedQuery {
  columns: readonly string[]
  wide: ReadonlySet<string>
  /** All of the statement after the columns, `FROM` first. */
  from: string
  args: readonly Value[]
}

/** Many rows of one statement, each made into an item; requests that wait get their turn in between. */
export async function packedRows<Item>(database: Database, { columns, wide, from, args }: PackedQuery, itemOf: (row: Row) => Item): Promise<Item[]> {
  const { dialect } = database
  const found = await database.long(`SELECT ${packedColumns(dialect, columns, wide)} ${from}`, [...args])
  const breath = new Breath()
  const items: Item[] = []
  for (const packed of found) {
    items.push(itemOf(unpackedRow(dialect, packed)))
    if (items.length % ROWS_A_BREATH === 0) await breath.pause()
  }
  return items
}
