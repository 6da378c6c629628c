export interface WayIn {
  title: string
  note: string
  /** Where the code goes. */
  file: string
  code: string
  wide: boolean
}

/** How the first trace is sent, as code that works when pasted, with this server's own address. */
export function waysIn(origin: string): WayIn[] {
  return [
    {
      title: 'MLflow',
      note: 'An unmodified client, 2.14 to 3.x: point it here and keep your code as it is.',
      file: 'Python',
      code: `import mlflow\nmlflow.set_tracking_uri("${origin}")\nmlflow.openai.autolog()`,
      wide: false,
    },
    {
      title: 'OpenTelemetry',
      note: 'Any SDK or Collector over OTLP/HTTP, protobuf or JSON; traces go to /v1/traces.',
      file: 'Shell',
      code: `export OTEL_EXPORTER_OTLP_ENDPOINT="${origin}"\nexport OTEL_EXPORTER_OTLP_PROTOCOL="http/protobuf"\nexport OTEL_SERVICE_NAME="classify"`,
      wide: false,
    },
    {
      title: 'Spark',
      note: 'Workers are processes of their own: they need the address too, and their traces sent before they end. With the task’s ids a cause can be certain.',
      file: 'Python, inside mapInPandas',
      code: `def classify(batches):
    import os
    from pyspark import TaskContext
    task = TaskContext.get()
    os.environ["OTEL_RESOURCE_ATTRIBUTES"] = (f"process.pid={os.getpid()},spark.stage.id={task.stageId()},"
        f"spark.partition.id={task.partitionId()},spark.task.attempt_number={task.attemptNumber()}")
    os.environ["MLFLOW_ENABLE_ASYNC_TRACE_LOGGING"] = "false"
    import mlflow
    mlflow.set_tracking_uri("${origin}")
    mlflow.set_experiment("/Shared/classify")
    mlflow.tracing.reset()   # a reused worker takes the ids of its new task
    mlflow.openai.autolog()
    for batch in batches:
        for row in batch.itertuples():
            with mlflow.start_span("classify") as span:
                span.set_attribute("doc_id", row.doc_id)
                ask_model(row.text)   # your call
        yield batch

docs = docs.mapInPandas(classify, docs.schema).cache()
docs.count()   # the one evaluation`,
      wide: true,
    },
  ]
}
