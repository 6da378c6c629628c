import { type Fix, fixLines } from './fix'

const NOTE = 'Costs 100–500 ms a trace. Cheaper: keep it asynchronous and call `mlflow.flush_trace_async_logging()` before the partition ends.'

const FIXES: Fix[] = [
  {
    title: 'Spark',
    language: 'python',
    lines: fixLines(`
  env = "MLFLOW_ENABLE_ASYNC_TRACE_LOGGING"
  spark = (SparkSession.builder
+     .config(f"spark.executorEnv.{env}", "false")
      .getOrCreate())`),
    note: NOTE,
  },
  {
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
    title: 'Celery',
    language: 'python',
    lines: fixLines(`
  import mlflow
+ from celery.signals import worker_process_shutdown
+
+ @worker_process_shutdown.connect
+ def flush(**_):
+     mlflow.flush_trace_async_logging(terminate=True)`),
    note: 'Runs when a pool process ends in order. Against a kill only `MLFLOW_ENABLE_ASYNC_TRACE_LOGGING=false` helps, for 100–500 ms a trace.',
  },
  {
    title: 'Lambda',
    language: 'python',
    lines: fixLines(`
+ import os
+ os.environ["MLFLOW_ENABLE_ASYNC_TRACE_LOGGING"] = "false"   # or in the function's environment variables
  import mlflow`),
    note: 'A function is frozen as soon as it answers, with its export queue. Costs 100–500 ms a trace.',
  },
  {
    title: 'fork',
    language: 'python',
    lines: fixLines(`
+ import os
+ os.environ["MLFLOW_ENABLE_ASYNC_TRACE_LOGGING"] = "false"
  pid = os.fork()`),
    note: 'A forked child has the queue but not the thread that empties it; the same holds for `multiprocessing`. Costs 100–500 ms a trace.',
  },
]

/** What stops span data from being lost, by environment. */
export function lossFixes(): Fix[] {
  return FIXES
}
