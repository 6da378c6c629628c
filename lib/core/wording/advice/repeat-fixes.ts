import type { Cause } from '../../finding'
import { type Environment, seenFirst } from './environment'
import { type Fix, fixLines } from './fix'
import { WORKER_NAMES } from './worker-facts'

interface PlacedFix extends Fix {
  environment: Environment | null
}

const PLAN: PlacedFix[] = [
  {
    environment: 'spark',
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
    environment: 'spark',
    title: 'Write once',
    language: 'python',
    lines: fixLines(`
  out = docs.mapInPandas(classify, schema)
+ out.write.mode("overwrite").parquet(path)
+ out = spark.read.parquet(path)
  out.createOrReplaceTempView("labels")`),
    note: 'The written result survives lost executors, and every later action reads it. `path` must not be one that `docs` is read from.',
  },
  {
    environment: 'serverless',
    title: 'Serverless',
    language: 'python',
    lines: fixLines(`
  out = docs.mapInPandas(classify, schema)
+ out.write.mode("overwrite").saveAsTable(table)
+ out = spark.table(table)
  out.createOrReplaceTempView("labels")`),
    note: 'Databricks serverless compute refuses `cache()`: the written table takes its place. `table` is the name of a table of this job alone.',
  },
]

const TASK: PlacedFix[] = [
  {
    environment: 'spark',
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
  {
    environment: 'celery',
    title: 'Celery',
    language: 'python',
    lines: fixLines(`
  app = Celery("jobs", broker=broker)
+ app.conf.task_acks_late = False
+ app.conf.broker_transport_options = {"visibility_timeout": 43_200}`),
    note: 'Acknowledged late, the task of a lost worker is delivered again; Redis and SQS also deliver again what takes longer than the timeout, in seconds here. Acknowledged early, it is lost with its worker: expect a list of documents, and send the missing ones again.',
  },
  {
    environment: 'ray',
    title: 'Ray',
    language: 'python',
    lines: fixLines(`
+ @ray.remote(max_retries=0)
  def classify(document):
      return ask_model(document)`),
    note: 'Ray runs the task of a lost worker again up to three times by default. Without retries the caller gets the error and decides; an actor method is not retried unless `max_task_retries` says so.',
  },
]

const SPECULATION: PlacedFix[] = [
  {
    environment: 'spark',
    title: 'Speculation off for this job',
    language: 'python',
    lines: fixLines(`
  spark = (SparkSession.builder
+     .config("spark.speculation", "false")
      .getOrCreate())`),
    note: 'A speculative copy asks the model again for every document of the slow task. The setting is read when the session starts, not in one that runs already.',
  },
]

const TWICE: PlacedFix[] = [
  {
    environment: null,
    title: 'One instrumentation only',
    language: 'python',
    lines: fixLines(`
  mlflow.openai.autolog()
+ from openinference.instrumentation.openai import OpenAIInstrumentor
+ OpenAIInstrumentor().uninstrument()`),
    note: 'Both record the same call: keep either. To keep the other one, call `mlflow.openai.autolog(disable=True)` instead. Nothing was billed twice.',
  },
]

const CLIENT: PlacedFix[] = [
  {
    environment: null,
    title: 'Backoff in the client',
    language: 'python',
    lines: fixLines(`
  from openai import OpenAI
+ client = OpenAI(max_retries=6, timeout=60)`),
    note: 'The client waits longer after each refusal and honours `Retry-After`, so that fewer attempts fail. Failed attempts without usage are not billed: nothing must be done.',
  },
]

const FIXES: Partial<Record<Cause, PlacedFix[]>> = {
  plan_reevaluation: PLAN,
  task_retry: TASK,
  speculative_copy: SPECULATION,
  logged_twice: TWICE,
  client_retry: CLIENT,
  unexplained: WORKER_NAMES,
}

/**
 * Fixes for a cause, best first, those for the environments at hand before the others; empty where there is nothing to do.
 * @param environments signs of where the job runs, the surest first
 */
export function repeatFixes(cause: Cause, environments: readonly Environment[] = []): Fix[] {
  return seenFirst(FIXES[cause] ?? [], environments).map(({ title, language, lines, note }) => ({ title, language, lines, note }))
}
