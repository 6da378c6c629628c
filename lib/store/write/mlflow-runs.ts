import type { ExperimentId } from '../../core/ids'
import type { Millis } from '../../core/time'
import type { Client } from '../client'
import type { Database, Writer } from '../database'
import { insertRows, replaceOn, slices } from '../insert'
import type { MlflowRun } from '../port'

const RUN_COLUMNS = ['id', 'experiment_id', 'name', 'user_id', 'status', 'start_ms', 'end_ms', 'lifecycle'] as const
const PAIR_COLUMNS = ['run_id', 'key', 'value'] as const
const METRIC_COLUMNS = ['run_id', 'key', 'value', 'timestamp_ms', 'step'] as const
const WHOLE = { tags: true, params: true, metrics: { orderBy: { id: 'asc' } } } as const

const NEWEST = [{ startMs: 'desc' }, { id: 'asc' }] satisfies { startMs?: 'desc'; id?: 'asc' }[]
/** Values in one IN list: a statement takes 999 parameters at most, and a row's tags are asked for by the same list. */
const IN_LIST = 400

type Row = NonNullable<Awaited<ReturnType<typeof findRun>>>
type RunData = Parameters<typeof writeData>[2]

/** MLflow's runs with their tags, params and metrics. */
export function mlflowRunTable(database: Database, client: Client) {
  return {
    async saveMlflowRun(run: MlflowRun): Promise<void> {
      await database.write(async (tx) => {
        const values = [run.id, run.experimentId, run.name, run.userId, run.status, run.startMs, run.endMs, run.lifecycle]
        await insertRows(tx, 'mlflow_run', RUN_COLUMNS, [values], replaceOn(['id'], RUN_COLUMNS))
        for (const table of ['mlflow_run_tag', 'mlflow_param', 'mlflow_metric']) await tx.run(`DELETE FROM ${table} WHERE run_id = ?`, [run.id])
        await writeData(tx, run.id, run)
      })
    },
    async mlflowRun(id: string): Promise<MlflowRun | null> {
      const row = await findRun(client, id)
      return row && runOf(row)
    },
    async mlflowRuns(experimentIds: readonly ExperimentId[], limit: number): Promise<MlflowRun[]> {
      const ids = await newestRuns(client, experimentIds, limit)
      const rows: Row[] = []
      for (const slice of slices(ids, IN_LIST))
        rows.push(...(await client.mlflowRun.findMany({ where: { id: { in: slice } }, include: WHOLE, orderBy: NEWEST })))
      return rows.map(runOf)
    },
    async logRunData(id: string, data: RunData): Promise<void> {
      await database.write((tx) => writeData(tx, id, data))
    },
  }
}

/** Ids of the newest runs of experiments, newest first. */
async function newestRuns(client: Client, experimentIds: readonly ExperimentId[], limit: number): Promise<string[]> {
  const found: { id: string; startMs: bigint }[] = []
  for (const slice of slices([...new Set(experimentIds)], IN_LIST)) {
    found.push(
      ...(await client.mlflowRun.findMany({ where: { experimentId: { in: slice } }, select: { id: true, startMs: true }, orderBy: NEWEST, take: limit })),
    )
  }
  found.sort((a, b) => (a.startMs === b.startMs ? (a.id < b.id ? -1 : 1) : a.startMs < b.startMs ? 1 : -1))
  return found.slice(0, limit).map(({ id }) => id)
}

function findRun(client: Client, id: string) {
  return client.mlflowRun.findUnique({ where: { id }, include: WHOLE })
}

async function writeData(
  tx: Writer,
  id: string,
  data: { metrics?: MlflowRun['metrics']; params?: Record<string, string>; tags?: Record<string, string> },
): Promise<void> {
  const pairs = (of: Record<string, string> = {}) => Object.entries(of).map(([key, value]) => [id, key, value])
  await insertRows(tx, 'mlflow_run_tag', PAIR_COLUMNS, pairs(data.tags), replaceOn(['run_id', 'key'], PAIR_COLUMNS))
  await insertRows(tx, 'mlflow_param', PAIR_COLUMNS, pairs(data.params), replaceOn(['run_id', 'key'], PAIR_COLUMNS))
  const points = (data.metrics ?? []).map((metric) => [id, metric.key, metric.value, metric.timestampMs, metric.step])
  await insertRows(tx, 'mlflow_metric', METRIC_COLUMNS, points)
}

function runOf(row: Row): MlflowRun {
  return {
    id: row.id,
    experimentId: row.experimentId as ExperimentId,
    name: row.name,
    userId: row.userId,
    status: row.status,
    startMs: Number(row.startMs) as Millis,
    endMs: row.endMs === null ? null : (Number(row.endMs) as Millis),
    lifecycle: row.lifecycle === 'deleted' ? 'deleted' : 'active',
    tags: Object.fromEntries(row.tags.map(({ key, value }) => [key, value])),
    params: Object.fromEntries(row.params.map(({ key, value }) => [key, value])),
    metrics: row.metrics.map(({ key, value, timestampMs, step }) => ({ key, value, timestampMs: Number(timestampMs) as Millis, step: Number(step) })),
  }
}
