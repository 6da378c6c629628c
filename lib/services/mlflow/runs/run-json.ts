import type { MlflowRun } from '../../../store/port'
import { keyValueList } from '../fields'

/** MLflow's RunInfo of one of its runs. */
export function runInfoJson(run: MlflowRun): object {
  return {
    run_uuid: run.id,
    experiment_id: run.experimentId,
    run_name: run.name,
    user_id: run.userId,
    status: run.status,
    start_time: run.startMs,
    ...(run.endMs !== null && { end_time: run.endMs }),
    artifact_uri: `mlflow-artifacts:/${run.experimentId}/${run.id}/artifacts`,
    lifecycle_stage: run.lifecycle,
    run_id: run.id,
  }
}

/** A run as MLflow writes it. Of each metric only the latest point (by step, then time) is shown. */
export function runJson(run: MlflowRun): object {
  const metrics = latestMetrics(run).map(({ key, value, timestampMs, step }) => ({ key, value, timestamp: timestampMs, step }))
  const params = keyValueList(run.params)
  const tags = keyValueList(run.tags)
  return {
    info: runInfoJson(run),
    data: { ...(metrics.length > 0 && { metrics }), ...(params.length > 0 && { params }), ...(tags.length > 0 && { tags }) },
    inputs: {},
    outputs: {},
  }
}

/** The latest point of each metric. */
export function latestMetrics(run: MlflowRun): MlflowRun['metrics'] {
  const latest = new Map<string, MlflowRun['metrics'][number]>()
  for (const point of run.metrics) {
    const before = latest.get(point.key)
    if (!before || point.step > before.step || (point.step === before.step && point.timestampMs >= before.timestampMs)) latest.set(point.key, point)
  }
  return [...latest.values()]
}
