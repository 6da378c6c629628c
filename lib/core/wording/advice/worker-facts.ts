import type { Environment } from './environment'
import { type Fix, fixLines } from './fix'

/** Makes workers name themselves, so that the next finding is certain; by environment. */
export const WORKER_NAMES: (Fix & { environment: Environment | null })[] = [
  {
    environment: 'spark',
    title: 'Let workers name themselves',
    language: 'python',
    lines: fixLines(`
  def classify(batches):
+     import os, socket
+     from pyspark import TaskContext
+     task = TaskContext.get()
+     os.environ["OTEL_RESOURCE_ATTRIBUTES"] = ",".join([
+         f"host.name={socket.gethostname()}",
+         f"process.pid={os.getpid()}",
+         f"spark.app.id={app_id}",
+         f"spark.stage.id={task.stageId()}",
+         f"spark.partition.id={task.partitionId()}",
+         f"spark.task.attempt_number={task.attemptNumber()}",
+         f"spark.task.attempt_id={task.taskAttemptId()}",
+     ])
      import mlflow
+     import mlflow.tracing
+     mlflow.tracing.reset()   # reads the attributes again in a worker that is used again
      mlflow.openai.autolog()`),
    note: 'Take `app_id = spark.sparkContext.applicationId` on the driver, outside the function.',
  },
  {
    environment: null,
    title: 'Any worker',
    language: 'python',
    lines: fixLines(`
+ import os, socket
+ os.environ["OTEL_RESOURCE_ATTRIBUTES"] = ",".join([
+     f"host.name={socket.gethostname()}",
+     f"process.pid={os.getpid()}",
+ ])
  import mlflow   # after the variable is set`),
    note: 'In each worker process, not in the one that starts them. A job id of your own goes with it: `job.run_id=…`, the same in all workers of one execution.',
  },
]
