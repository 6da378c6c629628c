import type { DocumentSummary, RunDetection } from '../../core/finding'
import type { ExperimentId, TraceId } from '../../core/ids'
import type { Nanos } from '../../core/time'
import { str } from '../cells'
import type { Database, Value, Writer } from '../database'
import { encodeExact } from '../exact-json'
import { insertRows, marks, replaceOn, slices } from '../insert'
import { type StoredTrace, saveVerdicts, storedVerdicts } from './verdicts'

const RUN_COLUMNS = ['id', 'experiment_id', 'start_ns', 'end_ns', 'evaluations', 'pairs', 'surplus', 'incomplete', 'body', 'causes'] as const
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

/** Replaces an experiment's runs, findings, documents and verdicts; writes only what differs. See `Store.saveDetection`. */
export async function saveDetection(database: Database, id: ExperimentId, runs: readonly RunDetection[], version: number): Promise<void> {
  const traces = await storedVerdicts(database, id)
  await saveVerdicts(database, traces, runs)
  const stored = new Map(
    (await database.all('SELECT id, body, causes FROM run WHERE experiment_id = ?', [id])).map(([runId, body, causes]) => [
      str(runId),
      str(body) + str(causes),
    ]),
  )
  for (const run of runs) {
    await saveDocuments(database, run, traces)
    const values = runValues(run)
    if (stored.get(run.runId) !== `${values[8]}${values[9]}`)
      await database.write((tx) => insertRows(tx, 'run', RUN_COLUMNS, [values], replaceOn(['id'], RUN_COLUMNS)))
    stored.delete(run.runId)
  }
  await database.write(async (tx) => {
    await removeRuns(tx, [...stored.keys()])
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
    body.surplus,
    incomplete,
    encodeExact(body),
    encodeExact(causes),
  ]
}

async function saveDocuments(database: Database, run: RunDetection, traces: ReadonlyMap<TraceId, StoredTrace>): Promise<void> {
  const fresh = documentRows(run, traces)
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

/** One row a document; passes, incomplete traces and times are taken from its traces. */
function documentRows(run: RunDetection, traces: ReadonlyMap<TraceId, StoredTrace>): Value[][] {
  const own = new Map<string, { passes: number; incomplete: number; lastNs: Nanos }>()
  for (const { traceId, documentKey, pass } of run.verdicts) {
    const trace = traces.get(traceId)
    if (documentKey === null || !trace) continue
    const known = own.get(documentKey) ?? { passes: 0, incomplete: 0, lastNs: trace.startNs }
    known.passes = Math.max(known.passes, pass ?? 0)
    known.incomplete += trace.incomplete ? 1 : 0
    if (trace.endNs > known.lastNs) known.lastNs = trace.endNs
    own.set(documentKey, known)
  }
  return run.documentSummaries.map((document) => documentValues(run, document, own.get(document.key)))
}

function documentValues(run: RunDetection, document: DocumentSummary, own: { passes: number; incomplete: number; lastNs: Nanos } | undefined): Value[] {
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
