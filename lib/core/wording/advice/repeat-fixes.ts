import type { Cause } from '../../finding'
import { type Fix, fixLines } from './fix'

const PLAN: Fix[] = [
  {
    title: 'cache() + count()',
    language: 'python',
    lines: fixLines(`
  out = docs.mapInPandas(classify, schema)
+ out = out.cache()
+ out.count()   # the one evaluation
  out.createOrReplaceTempView("labels")`),
    note: 'A temporary view caches nothing: each action on it runs `classify` again. Write once when executors may be lost.',
  },
  {
    title: 'Write once',
    language: 'python',
    lines: fixLines(`
  out = docs.mapInPandas(classify, schema)
+ out.write.mode("overwrite").parquet(path)
+ out = spark.read.parquet(path)
  out.createOrReplaceTempView("labels")`),
    note: 'The written result survives lost executors, and every later action reads it. `path` must not be one that `docs` is read from.',
  },
]

const TASK: Fix[] = [
  {
    title: 'Checkpoint inside the partition',
    language: 'python',
    lines: fixLines(`
+ import json, os
+
  def classify(batches):
      for pdf in batches:
+         answers = []
          for row in pdf.itertuples():
+             done = os.path.join(checkpoint, f"{row.doc_id}.json")
+             if os.path.exists(done):
+                 with open(done) as f:
+                     answers.append(json.load(f))
+                 continue
              answer = ask_model(row)
+             with open(f"{done}.{os.getpid()}", "w") as f:
+                 json.dump(answer, f)
+             os.replace(f"{done}.{os.getpid()}", done)
+             answers.append(answer)
+         yield pdf.assign(answer=answers)`),
    note: 'A task that is run again reads what its first attempt had finished. `checkpoint` is a folder every worker reaches, a new one for each run; `os.replace` keeps half-written files from being read.',
  },
]

const SPECULATION: Fix[] = [
  {
    title: 'Speculation off for this job',
    language: 'python',
    lines: fixLines(`
  spark = (SparkSession.builder
+     .config("spark.speculation", "false")
      .getOrCreate())`),
    note: 'A speculative copy asks the model again for every document of the slow task. The setting is read when the session starts, not in one that runs already.',
  },
]

const TWICE: Fix[] = [
  {
    title: 'One instrumentation only',
    language: 'python',
    lines: fixLines(`
  mlflow.openai.autolog()
+ from openinference.instrumentation.openai import OpenAIInstrumentor
+ OpenAIInstrumentor().uninstrument()`),
    note: 'Both record the same call: keep either. To keep the other one, call `mlflow.openai.autolog(disable=True)` instead. Nothing was billed twice.',
  },
]

const CLIENT: Fix[] = [
  {
    title: 'Backoff in the client',
    language: 'python',
    lines: fixLines(`
  from openai import OpenAI
+ client = OpenAI(max_retries=6, timeout=60)`),
    note: 'The client waits longer after each refusal and honours `Retry-After`, so that fewer attempts fail. Failed attempts without usage are not billed: nothing must be done.',
  },
]

/** Fixes for a cause, best first; empty where there is nothing to do. */
export function repeatFixes(cause: Cause): Fix[] {
  switch (cause) {
    case 'plan_reevaluation':
      return PLAN
    case 'task_retry':
      return TASK
    case 'speculative_copy':
      return SPECULATION
    case 'logged_twice':
      return TWICE
    case 'client_retry':
      return CLIENT
    case 'unexplained':
      return [WORKER_FACTS]
    default:
      return []
  }
}

/** Makes workers name themselves, so that the next finding is certain. */
export const WORKER_FACTS: Fix = {
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
}
