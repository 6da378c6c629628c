import type { RunId } from '../../core/ids'
import { Breath } from '../breath'
import { big, bigOrNull, num, numOrNull, str, strOrNull } from '../cells'
import type { Database } from '../database'
import type { MarkRow } from '../port-read'
import { packedColumns, unpackedRow } from '../sql/packed-columns'

const COLUMNS = ['id', 'document', 'document_source', 'pass', 'start_ns', 'end_ns', 'worker', 'partition_id', 'cost_nano', 'surplus', 'cause']
const WIDE = new Set(['start_ns', 'end_ns', 'cost_nano'])

/** See `ReadStore.runMarks`. */
export async function runMarks(database: Database, id: RunId, limit: number): Promise<MarkRow[]> {
  const { dialect } = database
  const found = await database.long(
    `SELECT ${packedColumns(dialect, COLUMNS, WIDE)} FROM trace WHERE run_id = ? AND role = 'evaluation' AND document IS NOT NULL ORDER BY start_ns, id LIMIT ?`,
    [id, limit],
  )
  const breath = new Breath()
  const marks: MarkRow[] = []
  for (const packed of found) {
    const row = unpackedRow(dialect, packed)
    marks.push({
      id: str(row[0]),
      document: str(row[1]),
      documentSource: strOrNull(row[2]),
      pass: numOrNull(row[3]),
      startNs: big(row[4]),
      endNs: big(row[5]),
      worker: strOrNull(row[6]),
      partition: strOrNull(row[7]),
      costNano: bigOrNull(row[8]),
      surplus: num(row[9]) === 1,
      cause: strOrNull(row[10]),
    })
    if (marks.length % 500 === 0) await breath.pause()
  }
  return marks
}
