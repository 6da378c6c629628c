import type { ExperimentId, RunId, TraceId } from '../../core/ids'
import { type Nanos, nanosOf } from '../../core/time'
import type { Completeness, Incompleteness } from '../../core/trace'
import { big, num, numOrNull, str, strOrNull } from '../cells'
import type { Database, Reader, Value } from '../database'
import { marks, slices } from '../insert'
import type { BrokenArtifact, HealedTrace, LossGroup, LossOverTime, LossStore } from '../port-losses'

type Query<Method extends keyof LossStore> = Parameters<LossStore[Method]>[0]

/** A run of few traces is cut into few buckets, so that a column is more than one trace. */
const FEWEST_BUCKETS = 8
const TRACES_A_BUCKET = 4
const LOST = "t.completeness <> 'complete' AND t.end_ns <= ?"

/** Incomplete traces by run and state; see `LossStore.lossGroups`. Only runs with a loss are visited, and traces without a run yet. */
export async function lossGroups(database: Database, { experimentId, pendingAfter }: Query<'lossGroups'>): Promise<LossGroup[]> {
  const own = experimentId === null ? '' : 'AND experiment_id = ?'
  const args: Value[] = experimentId === null ? [] : [experimentId]
  const lost = (then: string) => `CASE WHEN t.late = 1 THEN ${then} END`
  const rows = await database.long(
    `WITH t AS (
       SELECT run_id, experiment_id, id, completeness, start_ns, end_ns, spans, reported_spans, root_span_id, CASE WHEN end_ns <= ? THEN 1 ELSE 0 END AS late
       FROM trace WHERE completeness <> 'complete' ${own} AND (run_id IN (SELECT id FROM run WHERE incomplete > 0 ${own}) OR run_id IS NULL))
     SELECT t.run_id, t.experiment_id, t.completeness, COUNT(${lost('1')}), COUNT(*) - COUNT(${lost('1')}), MIN(${lost('t.start_ns')}), MAX(${lost('t.end_ns')}),
       COALESCE(SUM(${lost('t.spans')}), 0), MIN(${lost('t.id')}), COUNT(${lost('t.reported_spans')}), COALESCE(SUM(${lost('t.reported_spans')}), 0),
       COALESCE(SUM(${lost('CASE WHEN t.reported_spans > t.spans THEN t.reported_spans - t.spans ELSE 0 END')}), 0),
       COUNT(${lost('CASE WHEN t.root_span_id IS NULL AND t.reported_spans IS NULL THEN 1 END')})
     FROM t GROUP BY t.run_id, t.experiment_id, t.completeness ORDER BY t.run_id, t.completeness`,
    [pendingAfter, ...args, ...args],
  )
  return rows.map((row) => ({
    run: strOrNull<RunId>(row[0]),
    experimentId: str<ExperimentId>(row[1]),
    state: str<Incompleteness>(row[2]),
    lost: num(row[3]),
    pending: num(row[4]),
    firstNs: row[5] === null ? (0n as Nanos) : big<Nanos>(row[5]),
    lastNs: row[6] === null ? (0n as Nanos) : big<Nanos>(row[6]),
    spans: num(row[7]),
    trace: strOrNull<TraceId>(row[8]),
    reporting: num(row[9]),
    reportedSpans: num(row[10]),
    missingSpans: num(row[11]),
    rootless: num(row[12]),
  }))
}

/** How many runs lost something; a run whose every time is past the grace period needs no look at its traces. */
export async function runsWithLoss(database: Database, pendingAfter: Nanos): Promise<number> {
  const [row] = await database.long(
    `SELECT COUNT(*) FROM run r WHERE r.incomplete > 0 AND (r.end_ns <= ? OR EXISTS (SELECT 1 FROM trace t WHERE t.run_id = r.id AND ${LOST}))`,
    [pendingAfter, pendingAfter],
    'counts',
  )
  return num(row?.[0] ?? 0)
}

/** See `LossStore.lostTraces`. */
export async function lostTraces(database: Database, { run, state, limit, pendingAfter }: Query<'lostTraces'>): Promise<TraceId[]> {
  const sql = `SELECT t.id FROM trace t WHERE t.run_id = ? AND ${LOST} AND t.completeness = ? ORDER BY t.start_ns DESC, t.id DESC LIMIT ?`
  return (await database.long(sql, [run, pendingAfter, state, limit])).map(([id]) => str<TraceId>(id))
}

/** See `LossStore.lossOverTime`. */
export async function lossOverTime(database: Database, { run, buckets, pendingAfter }: Query<'lossOverTime'>): Promise<LossOverTime | null> {
  const [bounds] = await database.long('SELECT MIN(start_ns), MAX(start_ns), COUNT(*) FROM trace WHERE run_id = ?', [run])
  if (!bounds || bounds[0] === null || bounds[0] === undefined) return null
  const startNs = big<Nanos>(bounds[0])
  const many = Math.min(buckets, Math.max(FEWEST_BUCKETS, Math.ceil(num(bounds[2]) / TRACES_A_BUCKET)))
  const bucketNs = (big(bounds[1]) - startNs) / BigInt(many) + 1n
  const rows = await database.long(
    `SELECT (t.start_ns - ?) / ?, SUM(CASE WHEN ${LOST} THEN 1 ELSE 0 END), SUM(CASE WHEN t.completeness = 'complete' THEN 1 ELSE 0 END)
     FROM trace t WHERE t.run_id = ? GROUP BY 1`,
    [startNs, bucketNs, pendingAfter, run],
  )
  const counted = Array.from({ length: many }, () => ({ lost: 0, whole: 0 }))
  for (const [at, lost, whole] of rows) {
    const bucket = counted[num(at)]
    if (bucket) Object.assign(bucket, { lost: num(lost), whole: num(whole) })
  }
  return { startNs, bucketNs, buckets: counted }
}

/** See `LossStore.healedTraces`. */
export async function healedTraces(
  database: Database,
  { experimentId, since, limit }: Query<'healedTraces'>,
): Promise<{ total: number; traces: HealedTrace[] }> {
  const where = `healed_ms >= ?${experimentId === null ? '' : ' AND experiment_id = ?'}`
  const args: Value[] = [since / 1_000_000n, ...(experimentId === null ? [] : [experimentId])]
  const rows = await database.long(
    `SELECT id, experiment_id, run_id, document, healed_from, healed_ms, COUNT(*) OVER () FROM trace WHERE ${where} ORDER BY healed_ms DESC, id LIMIT ?`,
    [...args, limit],
  )
  return {
    total: num(rows[0]?.[6] ?? 0),
    traces: rows.map(([id, experiment, run, document, from, healedMs]) => ({
      id: str<TraceId>(id),
      experimentId: str<ExperimentId>(experiment),
      run: strOrNull<RunId>(run),
      document: strOrNull(document),
      from: str<Completeness>(from),
      healedNs: nanosOf(num(healedMs)),
    })),
  }
}

/** See `LossStore.brokenArtifacts`. */
export async function brokenArtifacts(reader: Reader, traces: readonly TraceId[]): Promise<BrokenArtifact[]> {
  const broken: BrokenArtifact[] = []
  for (const slice of slices(traces, 400)) {
    const rows = await reader.all(
      `SELECT trace_id, path, unreadable_message, unreadable_byte FROM artifact WHERE trace_id IN (${marks(slice.length)}) AND unreadable_message IS NOT NULL ORDER BY path`,
      slice,
    )
    for (const [trace, path, message, byte] of rows) broken.push({ trace: str<TraceId>(trace), path: str(path), message: str(message), byte: numOrNull(byte) })
  }
  return broken
}
