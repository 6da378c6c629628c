import type { ExperimentId, RunId } from '../../core/ids'
import type { Nanos } from '../../core/time'
import { big, num, str } from '../cells'
import type { Database, Reader, Row, Value } from '../database'
import { marks } from '../insert'
import type { NearRun, RunPlace } from '../port-read'

const COLUMNS = 'id, start_ns, end_ns, evaluations, pairs, surplus'
const SAMPLE = 200
/** Look-ups that counting shared documents may take: beyond, fewer neighbours are looked at, but never fewer than three. */
const MOST_LOOKUPS = 400_000
const LEAST_RUNS = 3

/** Runs of the same experiment that started close to a run, the nearest first, with the documents they share; see `ReadStore.relatedRuns`. */
export async function relatedRuns(database: Database, id: RunId, withinNs: bigint, most: number): Promise<NearRun[]> {
  const [own] = await database.all('SELECT experiment_id, start_ns, pairs FROM run WHERE id = ?', [id])
  if (!own) return []
  const experimentId = str<ExperimentId>(own[0])
  const startNs = big<Nanos>(own[1])
  const limit = Math.min(most, Math.max(LEAST_RUNS, Math.floor(MOST_LOOKUPS / Math.max(1, num(own[2])))))
  const side = (compare: string, order: string, bound: bigint) =>
    database.all(
      `SELECT ${COLUMNS} FROM run WHERE experiment_id = ? AND (start_ns, id) ${compare} (?, ?) AND start_ns BETWEEN ? AND ? ORDER BY start_ns ${order}, id ${order} LIMIT ?`,
      [experimentId, startNs, id, bound < startNs ? bound : startNs, bound < startNs ? startNs : bound, limit],
    )
  const [before, after] = await Promise.all([side('<', 'DESC', startNs - withinNs), side('>', 'ASC', startNs + withinNs)])
  const distance = (row: Row) => {
    const apart = big(row[1]) - startNs
    return apart < 0n ? -apart : apart
  }
  const near = [...before, ...after].sort((a, b) => Number(distance(a) - distance(b))).slice(0, limit)
  const ids = near.map((row) => str<RunId>(row[0]))
  const [shared, evaluated] = await Promise.all([sharedDocuments(database, id, ids), evaluatedDocuments(database, ids)])
  return near.map((row) => ({
    id: str<RunId>(row[0]),
    startNs: big<Nanos>(row[1]),
    endNs: big<Nanos>(row[2]),
    evaluations: num(row[3]),
    pairs: num(row[4]),
    surplus: num(row[5]),
    documents: evaluated.get(str<RunId>(row[0])) ?? 0,
    shared: shared.get(str<RunId>(row[0])) ?? 0,
  }))
}

/** How many documents each of some runs evaluated that this run evaluated too. */
export async function sharedDocuments(database: Database, id: RunId, others: readonly RunId[]): Promise<Map<RunId, number>> {
  if (others.length === 0) return new Map()
  // CROSS JOIN keeps SQLite from starting at the other runs: the walk is along this run's keys, one look-up each.
  const rows = await database.long(
    `SELECT o.run_id, COUNT(*) FROM document d CROSS JOIN document o
     WHERE d.run_id = ? AND d.evaluations > 0 AND o.run_id IN (${marks(others.length)}) AND o.key = d.key AND o.evaluations > 0 GROUP BY o.run_id`,
    [id, ...others],
  )
  return counts(rows)
}

/** How many documents each of some runs evaluated. */
export async function evaluatedDocuments(database: Database, ids: readonly RunId[]): Promise<Map<RunId, number>> {
  if (ids.length === 0) return new Map()
  return counts(await database.long(`SELECT run_id, COUNT(*) FROM document WHERE run_id IN (${marks(ids.length)}) AND evaluations > 0 GROUP BY run_id`, ids))
}

/**
 * Whether two runs sent equal requests for the documents they share: of the first 200 shared documents, how many were evaluated with an
 * equal fingerprint in both.
 */
export async function equalRequests(database: Database, id: RunId, other: RunId): Promise<{ documents: number; equal: number }> {
  const keys = await database.long(
    `SELECT d.experiment_id, d.key FROM document d CROSS JOIN document o
     WHERE d.run_id = ? AND d.evaluations > 0 AND o.run_id = ? AND o.key = d.key AND o.evaluations > 0 LIMIT ${SAMPLE}`,
    [id, other],
  )
  const [first] = keys
  if (!first) return { documents: 0, equal: 0 }
  const documents = keys.map(([, key]) => str(key))
  const [row] = await database.all(
    `SELECT COUNT(DISTINCT a.document) FROM trace a JOIN trace b ON b.experiment_id = a.experiment_id AND b.document = a.document AND b.fingerprint = a.fingerprint
     WHERE a.experiment_id = ? AND a.document IN (${marks(documents.length)}) AND a.run_id = ? AND b.run_id = ?`,
    [str(first[0]), ...documents, id, other],
  )
  return { documents: documents.length, equal: num(row?.[0] ?? 0) }
}

/** Where a run stands among the runs whose repeats ask for attention, newest first; see `ReadStore.runPlace`. */
export async function runPlace(reader: Reader, id: RunId): Promise<RunPlace> {
  const [own] = await reader.all('SELECT start_ns, surplus FROM run WHERE id = ?', [id])
  const at: Value[] = own ? [big(own[0]), id] : [0n, '']
  const one = (compare: string, order: string) =>
    reader.all(`SELECT id FROM run WHERE surplus > 0 AND (start_ns, id) ${compare} (?, ?) ORDER BY start_ns ${order}, id ${order} LIMIT 1`, at)
  const [[total], [newer], [previous], [next]] = await Promise.all([
    reader.all('SELECT COUNT(*) FROM run WHERE surplus > 0'),
    reader.all('SELECT COUNT(*) FROM run WHERE surplus > 0 AND (start_ns, id) > (?, ?)', at),
    one('>', 'ASC'),
    one('<', 'DESC'),
  ])
  return {
    position: own && num(own[1]) > 0 ? num(newer?.[0] ?? 0) + 1 : null,
    total: num(total?.[0] ?? 0),
    previous: previous ? str<RunId>(previous[0]) : null,
    next: next ? str<RunId>(next[0]) : null,
  }
}

/** The run that a user merged another into, by the other's former id; null when there is none. */
export async function mergedInto(database: Database, id: string): Promise<RunId | null> {
  if (!/^[0-9a-z]+$/i.test(id)) return null
  const rows = await database.long(
    "SELECT id, body FROM run WHERE experiment_id IN (SELECT experiment_id FROM decision WHERE kind = 'merge') AND body LIKE ? ORDER BY start_ns LIMIT 20",
    [`%"${id}"%`],
  )
  const found = rows.find(([, body]) => (JSON.parse(str(body)) as { mergedIds?: string[] }).mergedIds?.includes(id))
  return found ? str<RunId>(found[0]) : null
}

/** Ids of the runs in which the user ignores a finding, those ignored last first. */
export async function ignoredRunIds(reader: Reader, experimentId: ExperimentId | null, limit: number): Promise<RunId[]> {
  const decided = await reader.all(
    `SELECT body FROM decision WHERE kind = 'ignore' ${experimentId === null ? '' : 'AND experiment_id = ?'} ORDER BY made_ms DESC, id LIMIT ?`,
    experimentId === null ? [limit] : [experimentId, limit],
  )
  const traces = decided.map(([body]) => (JSON.parse(str(body)) as { trace: string }).trace)
  if (traces.length === 0) return []
  const rows = await reader.all(`SELECT id, run_id FROM trace WHERE run_id IS NOT NULL AND id IN (${marks(traces.length)})`, traces)
  const runOf = new Map(rows.map(([trace, run]) => [str(trace), str<RunId>(run)]))
  return [...new Set(traces.flatMap((trace) => runOf.get(trace) ?? []))]
}

function counts(rows: readonly Row[]): Map<RunId, number> {
  return new Map(rows.map(([id, count]) => [str<RunId>(id), num(count)]))
}
