import type { TraceId } from '../../core/ids'
import type { Completeness, TraceInfo, WorkerFacts } from '../../core/trace'
import { big, num, numOrNull, str, strOrNull } from '../cells'
import type { Database, Row } from '../database'
import { marks, slices } from '../insert'
import type { LossFacts, LossStore } from '../port-losses'
import { decodeLabels } from '../write/labels'
import { originsById } from './origins'

type Query = Parameters<LossStore['lossFacts']>[0]
type Origins = Awaited<ReturnType<typeof originsById>>

const PAGE = 300

/**
 * What may separate lost traces of a run from its whole ones; see `LossStore.lossFacts`. Drawn in order of id, which says nothing
 * about a trace, so that the draw stands for all.
 */
export async function lossFacts(database: Database, { run, state, limit, pendingAfter }: Query): Promise<LossFacts[]> {
  const drawn = (condition: string, args: readonly (string | bigint)[]) =>
    database.long(`SELECT id FROM trace WHERE run_id = ? AND ${condition} ORDER BY id LIMIT ?`, [run, ...args, limit])
  const lost = await drawn(`completeness <> 'complete' AND end_ns <= ?${state === null ? '' : ' AND completeness = ?'}`, [
    pendingAfter,
    ...(state === null ? [] : [state]),
  ])
  if (lost.length === 0) return []
  const whole = await drawn(`completeness = 'complete'`, [])
  const lasts = await lastWholes(database, run)
  const traces: LossFacts[] = []
  for (const slice of slices(
    [...lost, ...whole].map(([id]) => str<TraceId>(id)),
    PAGE,
  )) {
    traces.push(...(await factsOf(database, run, slice)))
    await new Promise((resolve) => setImmediate(resolve))
  }
  return traces.map((trace) => ({ ...trace, workersLastWholeNs: lasts.get(trace.workerName ?? '') ?? null }))
}

async function factsOf(database: Database, run: string, ids: readonly TraceId[]): Promise<LossFacts[]> {
  const rows = await database.all(
    `SELECT t.id, t.completeness, t.start_ns, t.root_span_id, t.client, t.way_in, t.worker, f.facts, f.labels,
       (SELECT s.origin_id FROM span s WHERE s.trace_id = t.id ORDER BY s.span_id LIMIT 1),
       COALESCE(i.v3, i.v2_start)
     FROM trace t JOIN trace_facts f ON f.experiment_id = t.experiment_id AND f.trace_id = t.id LEFT JOIN trace_info i ON i.trace_id = t.id
     WHERE t.id IN (${marks(ids.length)})`,
    ids,
  )
  const origins = await originsById(
    database,
    rows.flatMap((row) => numOrNull(row[9]) ?? []),
  )
  return rows.map((row) => factsOfRow(run, row, origins))
}

function factsOfRow(run: string, row: Row, origins: Origins): LossFacts {
  const origin = row[9] === null || row[9] === undefined ? undefined : origins.get(num(row[9]))
  const sender = senderOf(strOrNull(row[10]))
  const { worker } = JSON.parse(str(row[7])) as { worker: WorkerFacts }
  return {
    id: str<TraceId>(row[0]),
    run,
    completeness: str<Completeness>(row[1]),
    startNs: big(row[2]),
    hasRoot: row[3] !== null && row[3] !== undefined,
    worker,
    workerName: worker.process === null && worker.instance === null ? null : strOrNull(row[6]),
    workersLastWholeNs: null,
    client: sender.client ?? strOrNull(row[4]),
    wayIn: str(row[5]),
    address: sender.address ?? (origin?.address || null),
    labels: decodeLabels(str(row[8])),
    keysOffSpans: new Set([...Object.keys(origin?.resource ?? {}), ...sender.keys]),
  }
}

/**
 * Who sent the info of a trace (JSON of `InfoWrite`), and its keys: all that is known of the worker of one without spans. Asked of
 * every trace that has one, so that lost and whole are compared by the same word.
 */
function senderOf(text: string | null): { client: string | null; address: string | null; keys: string[] } {
  if (text === null) return { client: null, address: null, keys: [] }
  const { info, clientVersion, address } = JSON.parse(text) as {
    info: Pick<TraceInfo, 'tags' | 'metadata'>
    clientVersion?: string | null
    address?: string
  }
  return {
    client: clientVersion ? `mlflow ${clientVersion}, python` : null,
    address: address || null,
    keys: [...Object.keys(info.tags), ...Object.keys(info.metadata)],
  }
}

/** Start of the last whole trace of each worker of a run. */
async function lastWholes(database: Database, run: string): Promise<Map<string, bigint>> {
  const rows = await database.long(
    `SELECT t.worker, MAX(t.start_ns) FROM trace t WHERE t.run_id = ? AND t.completeness = 'complete' AND t.worker IS NOT NULL GROUP BY t.worker`,
    [run],
  )
  return new Map(rows.map(([worker, startNs]) => [str(worker), big(startNs)]))
}
