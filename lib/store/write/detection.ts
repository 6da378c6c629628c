import type { DocumentSummary, RunDetection } from '../../core/finding'
import type { ExperimentId, RunId } from '../../core/ids'
import { str } from '../cells'
import type { Database, Value, Writer } from '../database'
import { encodeExact } from '../exact-json'
import { insertRows, marks, replaceOn, slices } from '../insert'
import { type DocumentTraces, saveVerdicts } from './verdicts'

const RUN_COLUMNS = ['id', 'experiment_id', 'start_ns', 'end_ns', 'evaluations', 'pairs', 'surplus', 'incomplete', 'body', 'causes', 'basis'] as const
const DOCUMENT_COLUMNS = [
  'run_id',
  'key',
  'experiment_id',
  'source',
  'traces',
  'evaluations',
  'pairs',
  'surplus',
  'passes',
  'causes',
  'incomplete',
  'cost_nano',
  'waste_nano',
  'answers',
  'first_ns',
  'last_ns',
] as const
const SLICE = 300

/**
 * Replaces a run, its findings, documents and verdicts, in slices; writes only what differs. Its basis is void from the first slice to
 * the last, so that a run that was written in part is written again. See `Store.saveRun`.
 */
export async function saveRun(database: Database, run: RunDetection, basis: string): Promise<void> {
  await database.write((tx) => tx.run("UPDATE run SET basis = '' WHERE id = ?", [run.runId]))
  await saveDocuments(database, run, await saveVerdicts(database, run))
  await database.write((tx) => insertRows(tx, 'run', RUN_COLUMNS, [[...runValues(run), basis]], replaceOn(['id'], RUN_COLUMNS)))
}

/** Removes runs that are no more, and notes that detection has seen a version of the experiment. */
export async function endDetection(database: Database, id: ExperimentId, gone: readonly RunId[], version: number): Promise<void> {
  await database.write(async (tx) => {
    await removeRuns(tx, gone)
    await tx.run('DELETE FROM trace_change WHERE experiment_id = ? AND version <= ?', [id, version])
    await tx.run('UPDATE experiment SET detected = ? WHERE id = ?', [version, id])
  })
}

function runValues({ verdicts: _, documentSummaries: __, causes, ...body }: RunDetection): Value[] {
  const incomplete = Object.values(body.incomplete).reduce((sum, count) => sum + count, 0)
  return [
    body.runId,
    body.experimentId,
    body.startNs,
    body.endNs,
    body.evaluations,
    body.pairs,
    body.surplus - body.ignoredSurplus,
    incomplete,
    encodeExact(body),
    encodeExact(causes),
  ]
}

async function saveDocuments(database: Database, run: RunDetection, traces: ReadonlyMap<string, DocumentTraces>): Promise<void> {
  const fresh = run.documentSummaries.map((document) => documentValues(run, document, traces.get(document.key)))
  const before = new Map<string, string>()
  for (const row of await database.all(`SELECT ${DOCUMENT_COLUMNS.join(', ')} FROM document WHERE run_id = ?`, [run.runId]))
    before.set(str(row[1]), fingerprint(row))
  const changed = fresh.filter((row) => {
    const key = str(row[1])
    const same = before.get(key) === fingerprint(row)
    before.delete(key)
    return !same
  })
  for (const slice of slices(changed, SLICE))
    await database.write((tx) => insertRows(tx, 'document', DOCUMENT_COLUMNS, slice, replaceOn(['run_id', 'key'], DOCUMENT_COLUMNS)))
  for (const slice of slices([...before.keys()], SLICE))
    await database.write((tx) => tx.run(`DELETE FROM document WHERE run_id = ? AND key IN (${marks(slice.length)})`, [run.runId, ...slice]))
}

/** A row as one text, whatever the driver made of its integers. */
function fingerprint(row: readonly unknown[]): string {
  return JSON.stringify(row.map((cell) => (cell === null || cell === undefined ? null : String(cell))))
}

/** Passes, incomplete traces and times are taken from its traces. */
function documentValues(run: RunDetection, document: DocumentSummary, own: DocumentTraces | undefined): Value[] {
  return [
    run.runId,
    document.key,
    run.experimentId,
    document.source,
    document.traces,
    document.evaluations,
    document.pairs,
    document.surplus,
    own?.passes ?? 0,
    JSON.stringify(document.causes),
    own?.incomplete ?? 0,
    document.costNano,
    document.wasteNano,
    document.answers,
    document.firstNs,
    own?.lastNs ?? document.firstNs,
  ]
}

async function removeRuns(tx: Writer, ids: readonly string[]): Promise<void> {
  for (const slice of slices(ids, 400)) {
    await tx.run(`DELETE FROM document WHERE run_id IN (${marks(slice.length)})`, slice)
    await tx.run(`DELETE FROM run WHERE id IN (${marks(slice.length)})`, slice)
  }
}
