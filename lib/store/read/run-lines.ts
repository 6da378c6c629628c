import type { RunId, TraceId } from '../../core/ids'
import { big, numOrNull, str, strOrNull } from '../cells'
import type { Database } from '../database'
import { marks, slices } from '../insert'
import type { RunLine } from '../port-read'
import { packedRows } from './packed-rows'

const COLUMNS = [
  'id',
  'document',
  'document_source',
  'role',
  'pass',
  'pair',
  'answer',
  'answer_normalised',
  'start_ns',
  'end_ns',
  'model',
  'client',
  'worker',
  'stage',
]
const WIDE = new Set(['start_ns', 'end_ns'])
const FROM = 'FROM trace WHERE run_id = ? ORDER BY start_ns, id LIMIT ?'

/** See `ReadStore.runLines`. */
export function runLines(database: Database, id: RunId, limit: number): Promise<RunLine[]> {
  return packedRows(database, { columns: COLUMNS, wide: WIDE, from: FROM, args: [id, limit] }, (row) => ({
    id: str(row[0]),
    document: strOrNull(row[1]),
    documentSource: strOrNull(row[2]),
    role: strOrNull(row[3]),
    pass: numOrNull(row[4]),
    pair: strOrNull(row[5]),
    answer: strOrNull(row[6]),
    answerNormalised: strOrNull(row[7]),
    startNs: big(row[8]),
    endNs: big(row[9]),
    model: strOrNull(row[10]),
    client: strOrNull(row[11]),
    worker: strOrNull(row[12]),
    stage: strOrNull(row[13]),
  }))
}

/** See `ReadStore.outputPreviews`. */
export async function outputPreviews(database: Database, ids: readonly TraceId[]): Promise<Map<TraceId, string>> {
  const found = new Map<TraceId, string>()
  for (const slice of slices(ids, 400)) {
    const rows = await database.all(`SELECT id, output_preview FROM trace WHERE id IN (${marks(slice.length)}) AND output_preview IS NOT NULL`, slice)
    for (const [id, preview] of rows) found.set(str<TraceId>(id), str(preview))
  }
  return found
}
