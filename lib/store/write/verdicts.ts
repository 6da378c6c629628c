import type { RunDetection } from '../../core/finding'
import type { ExperimentId, RunId, TraceId } from '../../core/ids'
import type { Nanos } from '../../core/time'
import { big, str } from '../cells'
import type { Database, Reader, Row, Value } from '../database'
import { marks, slices } from '../insert'
import { saveModelBills } from './trace-models'

const COLUMNS = ['run_id', 'role', 'pass', 'cause', 'confidence', 'surplus', 'billed_nano', 'billed_unpriced', 'pair', 'document', 'document_source'] as const
const TYPES: Record<(typeof COLUMNS)[number], 'TEXT' | 'BIGINT'> = {
  run_id: 'TEXT',
  role: 'TEXT',
  pass: 'BIGINT',
  cause: 'TEXT',
  confidence: 'TEXT',
  surplus: 'BIGINT',
  billed_nano: 'BIGINT',
  billed_unpriced: 'BIGINT',
  pair: 'TEXT',
  document: 'TEXT',
  document_source: 'TEXT',
}
/** Traces updated in one transaction: it then holds the writer for some 10 ms. */
const SLICE = 200

/** What a document's row says of its traces beside their verdicts. */
export interface DocumentTraces {
  passes: number
  incomplete: number
  lastNs: Nanos
}

/**
 * Writes a run's verdicts that differ from the stored ones, a slice at a time. Each trace is of one run, so that no other verdict is
 * void. Returns what its documents' rows say of their traces, by key.
 */
export async function saveVerdicts(database: Database, run: RunDetection): Promise<Map<string, DocumentTraces>> {
  const documents = new Map<string, DocumentTraces>()
  for (const slice of slices(run.verdicts, SLICE)) {
    const stored = await storedTraces(
      database,
      run.experimentId,
      slice.map(({ traceId }) => traceId),
    )
    const changes: Value[][] = []
    for (const verdict of slice) {
      const row = stored.get(verdict.traceId)
      if (!row) continue // deleted or moved meanwhile
      noteDocument(documents, verdict, row)
      const values = verdictValues(run.runId, verdict)
      if (differs(values, row)) changes.push([verdict.traceId, ...values])
    }
    const bills = slice.filter(({ traceId, models }) => models !== undefined && stored.has(traceId))
    if (changes.length > 0 || bills.length > 0)
      await database.write(async (tx) => {
        if (changes.length > 0) await tx.run(updateText(changes.length), changes.flat())
        await saveModelBills(tx, bills)
      })
    await new Promise((resolve) => setImmediate(resolve))
  }
  return documents
}

/** Rows of an experiment's traces: their verdicts as they are, in the order of `COLUMNS`, then start, end and completeness. */
async function storedTraces(reader: Reader, id: ExperimentId, ids: readonly TraceId[]): Promise<Map<TraceId, Row>> {
  // By id alone: given the experiment as well, SQLite would walk all of it.
  const rows = await reader.all(
    `SELECT ${COLUMNS.join(', ')}, start_ns, end_ns, completeness, id, experiment_id FROM trace WHERE id IN (${marks(ids.length)})`,
    ids,
  )
  return new Map(rows.filter((row) => row[COLUMNS.length + 4] === id).map((row) => [str<TraceId>(row[COLUMNS.length + 3]), row]))
}

function noteDocument(documents: Map<string, DocumentTraces>, { documentKey, pass }: RunDetection['verdicts'][number], row: Row): void {
  if (documentKey === null) return
  const [startNs, endNs, completeness] = row.slice(COLUMNS.length)
  const known = documents.get(documentKey) ?? { passes: 0, incomplete: 0, lastNs: big<Nanos>(startNs) }
  known.passes = Math.max(known.passes, pass ?? 0)
  known.incomplete += completeness === 'complete' ? 0 : 1
  if (big<Nanos>(endNs) > known.lastNs) known.lastNs = big<Nanos>(endNs)
  documents.set(documentKey, known)
}

function verdictValues(runId: RunId, verdict: RunDetection['verdicts'][number]): Value[] {
  return [
    runId,
    verdict.role,
    verdict.pass === null ? null : BigInt(verdict.pass),
    verdict.cause,
    verdict.confidence,
    verdict.surplus ? 1n : 0n,
    verdict.costNano,
    BigInt(verdict.unpricedCalls),
    verdict.pair,
    verdict.documentKey,
    verdict.documentSource,
  ]
}

/** Compared as text, whatever the driver made of integers. */
function differs(values: readonly Value[], row: Row): boolean {
  return values.some((value, index) => {
    const cell = row[index]
    return value === null ? cell !== null && cell !== undefined : cell === null || cell === undefined || String(value) !== String(cell)
  })
}

/** `UPDATE … FROM (VALUES …)`; both dialects name the columns of a VALUES list column1, column2 … */
function updateText(count: number): string {
  const row = `(CAST(? AS TEXT),${COLUMNS.map((column) => `CAST(? AS ${TYPES[column]})`).join(',')})`
  const set = COLUMNS.map((column, index) => `${column} = v.column${index + 2}`).join(', ')
  return `UPDATE trace SET ${set} FROM (VALUES ${new Array<string>(count).fill(row).join(',')}) AS v WHERE trace.id = v.column1`
}
