import type { RunId } from '../../core/ids'
import { big, bigOrNull, num, numOrNull, str, strOrNull } from '../cells'
import type { Database } from '../database'
import type { MarkRow } from '../port-read'
import { packedRows } from './packed-rows'

const COLUMNS = ['id', 'document', 'document_source', 'pass', 'start_ns', 'end_ns', 'worker', 'partition_id', 'cost_nano', 'surplus', 'cause']
const WIDE = new Set(['start_ns', 'end_ns', 'cost_nano'])
const FROM = "FROM trace WHERE run_id = ? AND role = 'evaluation' AND document IS NOT NULL ORDER BY start_ns, id LIMIT ?"

/** See `ReadStore.runMarks`. */
export function runMarks(database: Database, id: RunId, limit: number): Promise<MarkRow[]> {
  return packedRows(database, { columns: COLUMNS, wide: WIDE, from: FROM, args: [id, limit] }, (row) => ({
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
  }))
}
