import type { JsonObject } from '../json'
import type { ToldOfTrace, WorkerFacts } from '../trace'
import type { TraceRows } from '../trace-rows'
import type { TraceTree } from './summarise-tree'

/** Names of each worker fact: OpenTelemetry's and Spark's as the documentation recommends them, then spellings seen elsewhere. */
const NAMES: Record<keyof WorkerFacts, readonly string[]> = {
  host: ['host.name', 'host.id', 'k8s.pod.name', 'databricks.host.name'],
  process: ['process.pid'],
  instance: ['service.instance.id'],
  stage: ['spark.stage.id', 'spark.stageId', 'spark_stage_id', 'databricks.spark.stage.id'],
  stageAttempt: ['spark.stage.attempt_number', 'spark.stage.attempt.number', 'spark.stageAttemptNumber', 'databricks.spark.stage.attempt_number'],
  partition: ['spark.partition.id', 'spark.partitionId', 'spark_partition_id', 'databricks.spark.partition.id'],
  taskAttempt: ['spark.task.attempt_number', 'spark.task.attempt.number', 'spark.attemptNumber', 'databricks.spark.task.attempt_number'],
  taskId: ['spark.task.attempt_id', 'spark.task.id', 'spark.taskAttemptId', 'databricks.spark.task.attempt_id'],
  app: ['spark.app.id', 'spark.application.id', 'databricks.spark.app.id'],
}
/** What an MLflow client on Databricks writes into a trace's metadata for the job run it belongs to. */
const DATABRICKS_JOB_RUN = 'mlflow.databricks.jobRunID'

/** Where facts about a trace as a whole stand: resources (the root's first), tags, metadata, labels of the root or first span. */
export type FactSources = readonly JsonObject[]

/** The sources of a trace in order of precedence. */
export function factSources(tree: TraceTree, origins: TraceRows['origins'], info: ToldOfTrace | null): FactSources {
  const ids = new Set<number>()
  const spans = tree.root ? [tree.root, ...tree.spans] : tree.spans
  for (const span of spans) ids.add(span.originId)
  const resources = [...ids].map((id): JsonObject => origins.get(id)?.resource ?? {})
  return [...resources, info?.tags ?? {}, info?.metadata ?? {}, spans[0]?.labels ?? {}]
}

/** Where the worker ran, as far as any source tells; numbers as text. */
export function workerFacts(sources: FactSources): WorkerFacts {
  const fact = (name: keyof WorkerFacts) => firstFact(sources, NAMES[name])
  return {
    host: fact('host'),
    process: fact('process'),
    instance: fact('instance'),
    stage: fact('stage'),
    stageAttempt: fact('stageAttempt'),
    partition: fact('partition'),
    taskAttempt: fact('taskAttempt'),
    taskId: fact('taskId'),
    app: fact('app'),
  }
}

/** A job's own id (`detection.md`, Runs 1): the first of the configured keys as resource attribute, tag or metadata; or null. */
export function jobIdOf(sources: FactSources, keys: readonly string[]): string | null {
  for (const key of keys) {
    const names = key === 'databricks.job.run_id' ? [key, DATABRICKS_JOB_RUN] : [key]
    const id = firstFact(sources, names)
    if (id !== null) return id
  }
  return null
}

/** The first of these names that any source holds as a text or number, name by name; null when none does. */
export function firstFact(sources: FactSources, names: readonly string[]): string | null {
  for (const name of names) {
    for (const source of sources) {
      const value = source[name]
      if (typeof value === 'string' && value !== '') return value
      if (typeof value === 'number' || typeof value === 'bigint') return String(value)
    }
  }
  return null
}

/** Who sent a trace: `mlflow 3.10.1, python` by its user agent, else name, version and language of the OpenTelemetry SDK; or null. */
export function clientOf(tree: TraceTree, origins: TraceRows['origins']): string | null {
  const spans = tree.root ? [tree.root, ...tree.spans] : tree.spans
  const seen = new Set<number>()
  for (const { originId } of spans) {
    const origin = seen.has(originId) ? undefined : origins.get(originId)
    seen.add(originId)
    if (!origin) continue
    const mlflow = /^mlflow-python-client\/(\S+)/i.exec(origin.userAgent)
    if (mlflow) return `mlflow ${mlflow[1]}, python`
    const sdk = firstFact([origin.resource], ['telemetry.sdk.name'])
    if (sdk !== null) {
      const version = firstFact([origin.resource], ['telemetry.sdk.version'])
      const language = firstFact([origin.resource], ['telemetry.sdk.language'])
      return `${sdk}${version === null ? '' : ` ${version}`}${language === null ? '' : `, ${language}`}`
    }
    if (origin.userAgent !== '') return origin.userAgent
  }
  return null
}
