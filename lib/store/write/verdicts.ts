import type { RunDetection } from '../../core/finding'
import type { ExperimentId, RunId, TraceId } from '../../core/ids'
import type { Nanos } from '../../core/time'
import { big, str } from '../cells'
import type { Database, Reader, Row, Value } from '../database'
import { slices } from '../insert'

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
const PAGE = 500
/** Traces updated in one transaction: it then holds the writer for some 10 ms. */
const SLICE = 200

/** What `saveDetection` needs of a stored trace beside its verdict. */
export interface StoredTrace {
  id: TraceId
  incomplete: boolean
  startNs: Nanos
  endNs: Nanos
  ownDocument: string | null
  ownDocumentSource: string | null
  verdict: readonly Value[]
}

/** All traces of an experiment with the verdicts they bear now. */
export async function storedVerdicts(reader: Reader, id: ExperimentId): Promise<Map<TraceId, StoredTrace>> {
  const traces = new Map<TraceId, StoredTrace>()
  for (let after: Value[] = [0n, '']; ; ) {
    const page = await reader.all(
      `SELECT id, start_ns, end_ns, completeness, own_document, own_document_source, ${COLUMNS.join(', ')} FROM trace
       WHERE experiment_id = ? AND (start_ns, id) > (?, ?) ORDER BY start_ns, id LIMIT ?`,
      [id, ...after, PAGE],
    )
    for (const row of page) traces.set(str<TraceId>(row[0]), storedTrace(row))
    if (page.length < PAGE) return traces
    const last = page[PAGE - 1] as Row
    after = [big(last[1]), str(last[0])]
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function storedTrace(row: Row): StoredTrace {
  return {
    id: str<TraceId>(row[0]),
    startNs: big<Nanos>(row[1]),
    endNs: big<Nanos>(row[2]),
    incomplete: row[3] !== 'complete',
    ownDocument: row[4] === null ? null : str(row[4]),
    ownDocumentSource: row[5] === null ? null : str(row[5]),
    verdict: COLUMNS.map((column, index) => {
      const cell = row[6 + index]
      if (cell === null || cell === undefined) return null
      return TYPES[column] === 'TEXT' ? str(cell) : big(cell)
    }),
  }
}

/** Writes the verdicts that differ from the stored ones, in slices. Traces of no run lose theirs. */
export async function saveVerdicts(database: Database, stored: ReadonlyMap<TraceId, StoredTrace>, runs: readonly RunDetection[]): Promise<void> {
  const changes: Value[][] = []
  const seen = new Set<TraceId>()
  for (const run of runs) {
    for (const verdict of run.verdicts) {
      const trace = stored.get(verdict.traceId)
      if (!trace) continue // deleted meanwhile
      seen.add(verdict.traceId)
      const values = verdictValues(run.runId, verdict)
      if (differs(values, trace.verdict)) changes.push([trace.id, ...values])
    }
  }
  for (const trace of stored.values()) {
    if (seen.has(trace.id)) continue
    const none: Value[] = [null, null, null, null, null, 0n, null, 0n, null, trace.ownDocument, trace.ownDocumentSource]
    if (differs(none, trace.verdict)) changes.push([trace.id, ...none])
  }
  for (const slice of slices(changes, SLICE)) await database.write((tx) => tx.run(updateText(slice.length), slice.flat()))
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

function differs(a: readonly Value[], b: readonly Value[]): boolean {
  return a.some((value, index) => value !== b[index])
}

/** `UPDATE … FROM (VALUES …)`; both dialects name the columns of a VALUES list column1, column2 … */
function updateText(count: number): string {
  const row = `(CAST(? AS TEXT),${COLUMNS.map((column) => `CAST(? AS ${TYPES[column]})`).join(',')})`
  const set = COLUMNS.map((column, index) => `${column} = v.column${index + 2}`).join(', ')
  return `UPDATE trace SET ${set} FROM (VALUES ${new Array<string>(count).fill(row).join(',')}) AS v WHERE trace.id = v.column1`
}
