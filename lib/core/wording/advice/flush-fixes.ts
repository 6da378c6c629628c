import type { Environment } from './environment'
import { type Fix, fixLines } from './fix'

/** One way to have spans sent before their worker ends, and where it applies. */
export interface FlushFix extends Fix {
  environment: Environment
}

const COST = 'Costs 100–500 ms a trace.'

/** Empties the export queue in time, or does without one, by environment. */
export const FLUSHES: FlushFix[] = [
  {
    environment: 'spark',
    title: 'Spark',
    language: 'python',
    lines: fixLines(`
  env = "MLFLOW_ENABLE_ASYNC_TRACE_LOGGING"
  spark = (SparkSession.builder
+     .config(f"spark.executorEnv.{env}", "false")
      .getOrCreate())`),
    note: `${COST} Cheaper: keep it asynchronous and call \`mlflow.flush_trace_async_logging()\` before the partition ends. In local mode set the variable in the driver's own environment.`,
  },
  {
    environment: 'spark',
    title: 'Spark, flush',
    language: 'python',
    lines: fixLines(`
  def classify(batches):
+     try:
          for pdf in batches:
              yield evaluate(pdf)
+     finally:
+         mlflow.flush_trace_async_logging()`),
    note: 'Export stays asynchronous; the partition waits for its queue before it ends. A worker that is killed still loses what is in the queue.',
  },
  {
    environment: 'serverless',
    title: 'Serverless',
    language: 'python',
    lines: fixLines(`
  def classify(batches):
+     import os
+     os.environ["MLFLOW_ENABLE_ASYNC_TRACE_LOGGING"] = "false"
      import mlflow   # after the variable is set
      mlflow.openai.autolog()
      for pdf in batches:
          yield evaluate(pdf)`),
    note: `Databricks serverless compute takes no \`spark.executorEnv\` settings: the function that runs in the worker sets the variable itself. ${COST}`,
  },
  {
    environment: 'celery',
    title: 'Celery',
    language: 'python',
    lines: fixLines(`
  import mlflow
+ from celery.signals import worker_process_shutdown
+
+ @worker_process_shutdown.connect
+ def flush(**_):
+     mlflow.flush_trace_async_logging(terminate=True)`),
    note: 'A pool process ends without its exit handlers; this signal comes before. Against a kill (a hard time limit, out of memory) only `MLFLOW_ENABLE_ASYNC_TRACE_LOGGING=false` helps, for 100–500 ms a trace.',
  },
  {
    environment: 'ray',
    title: 'Ray',
    language: 'python',
    lines: fixLines(`
  import ray
+ off = {"MLFLOW_ENABLE_ASYNC_TRACE_LOGGING": "false"}
+ ray.init(runtime_env={"env_vars": off})`),
    note: `${COST} Or end actors by \`actor.__ray_terminate__.remote()\`, which runs exit handlers and so empties the queue; \`ray.kill(actor)\` does not.`,
  },
  {
    environment: 'multiprocessing',
    title: 'multiprocessing',
    language: 'python',
    lines: fixLines(`
  def work(document):
+     try:
          return classify(document)
+     finally:
+         mlflow.flush_trace_async_logging()

+ pool = multiprocessing.get_context("spawn").Pool(8)
  answers = pool.map(work, documents)
+ pool.close()
+ pool.join()`),
    note: 'Leaving `with Pool()` terminates the workers, and a worker that ends in order runs no exit handler either: each call empties its queue. `spawn`, because a child forked after its parent logged a trace inherits the queue but not the thread that empties it, and waits for ever.',
  },
  {
    environment: 'lambda',
    title: 'Lambda',
    language: 'python',
    lines: fixLines(`
  def handler(event, context):
+     try:
          return evaluate(event)
+     finally:
+         mlflow.flush_trace_async_logging()`),
    note: `A function is frozen as soon as it answers, with its export queue. Or set \`MLFLOW_ENABLE_ASYNC_TRACE_LOGGING=false\` in its environment variables. ${COST}`,
  },
  {
    environment: 'opentelemetry',
    title: 'OpenTelemetry',
    language: 'python',
    lines: fixLines(`
  from opentelemetry import trace

  try:
      main()
+ finally:
+     trace.get_tracer_provider().shutdown()`),
    note: '`shutdown()` sends what the `BatchSpanProcessor` still holds; in a function that is frozen or used again, `force_flush()` does without ending it.',
  },
  {
    environment: 'opentelemetry',
    title: 'OpenTelemetry, at once',
    language: 'python',
    lines: fixLines(`
  from opentelemetry.sdk.trace import TracerProvider
+ from opentelemetry.sdk.trace.export import SimpleSpanProcessor

  provider = TracerProvider()
+ provider.add_span_processor(SimpleSpanProcessor(exporter))`),
    note: 'In place of the `BatchSpanProcessor`: each span is sent when it ends, so that a kill loses only what is open. One request a span.',
  },
]
