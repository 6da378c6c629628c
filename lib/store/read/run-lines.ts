import type { RunId, TraceId } from '../../core/ids'
import { Breath } from '../breath'
import { big, numOrNull, str, strOrNull } from '../cells'
import type { Database } from '../database'
import { marks, slices } from '../insert'
import type { RunLine } from '../port-read'
import { packedColumns, unpackedRow } from '../sql/packed-columns'

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

/** See `ReadStore.runLines`. */
export async function runLines(database: Database, id: RunId, limit: number): Promise<RunLine[]> {
  const { dialect } = database
  const found = await database.long(`SELECT ${packedColumns(dialect, COLUMNS, WIDE)} FROM trace WHERE run_id = ? ORDER BY start_ns, id LIMIT ?`, [id, limit])
  const breath = new Breath()
  const lines: RunLine[] = []
  for (const packed of found) {
    const row = unpackedRow(dialect, packed)
    lines.push({
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
    })
    if (lines.length % 500 === 0) await breath.pause()
  }
  return lines
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
