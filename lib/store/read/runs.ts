import type { CauseFinding } from '../../core/finding'
import type { ExperimentId, RunId } from '../../core/ids'
import { type Nanos, nanosOf } from '../../core/time'
import { num, str } from '../cells'
import type { Database, Reader, Row, Value } from '../database'
import { decodeExact } from '../exact-json'
import type { ReadStore, StoredRun } from '../port-read'

const SELECT = `SELECT r.body, r.causes, e.name, e.demo,
  (SELECT COUNT(*) FROM trace t WHERE t.run_id = r.id AND t.completeness <> 'complete' AND t.end_ns > ?)
  FROM run r LEFT JOIN experiment e ON e.id = r.experiment_id`

export interface RunsQuery {
  experimentId?: ExperimentId
  before?: { startNs: Nanos; id: RunId }
  limit: number
  withRepeats?: boolean
  withIncomplete?: boolean
  pendingAfter: Nanos
}

/** Runs, newest first; see `ReadStore.runs`. */
export async function listRuns(reader: Reader, query: RunsQuery): Promise<StoredRun[]> {
  const conditions = ['1 = 1']
  const args: Value[] = [query.pendingAfter]
  if (query.experimentId !== undefined) {
    conditions.push('r.experiment_id = ?')
    args.push(query.experimentId)
  }
  if (query.before !== undefined) {
    conditions.push('(r.start_ns, r.id) < (?, ?)')
    args.push(query.before.startNs, query.before.id)
  }
  if (query.withRepeats) conditions.push('r.surplus > 0')
  if (query.withIncomplete) conditions.push('r.incomplete > 0')
  const rows = await reader.all(`${SELECT} WHERE ${conditions.join(' AND ')} ORDER BY r.start_ns DESC, r.id DESC LIMIT ?`, [...args, query.limit])
  return rows.map(storedRun)
}

/** One run, or null. */
export async function runById(reader: Reader, id: RunId, pendingAfter: Nanos): Promise<StoredRun | null> {
  const [row] = await reader.all(`${SELECT} WHERE r.id = ?`, [pendingAfter, id])
  return row ? storedRun(row) : null
}

function storedRun(row: Row): StoredRun {
  const body = decodeExact<Omit<StoredRun['detection'], 'causes'>>(str(row[0]))
  const causes = decodeExact<CauseFinding[]>(str(row[1]))
  return { detection: { ...body, causes }, experimentName: str(row[2] ?? ''), demo: num(row[3] ?? 0) === 1, pending: num(row[4]) }
}

/** What the front page counts. `known`: what of it is known already. */
export async function storeCounts(database: Database, known?: { traces: number; spans: number }): ReturnType<ReadStore['counts']> {
  const size = known ? '0, 0' : '(SELECT COUNT(*) FROM trace), (SELECT COALESCE(SUM(spans), 0) FROM trace)'
  const [row] = await database.long(
    `SELECT ${size}, (SELECT COUNT(*) FROM run WHERE surplus > 0), (SELECT COUNT(*) FROM run WHERE incomplete > 0), (SELECT COUNT(*) FROM experiment WHERE demo = 1)`,
    [],
    'counts',
  )
  const [traces = 0, spans = 0, runsWithRepeats = 0, runsIncomplete = 0, demo = 0] = (row ?? []).map(num)
  return { traces, spans, ...known, runsWithRepeats, runsIncomplete, demo: demo > 0 }
}

/** When something last arrived for an experiment, or null. */
export async function lastArrival(reader: Reader, id: ExperimentId): Promise<Nanos | null> {
  const [row] = await reader.all('SELECT last_arrival_ms FROM experiment WHERE id = ? AND last_arrival_ms > 0', [id])
  return row ? nanosOf(num(row[0])) : null
}
