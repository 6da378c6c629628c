import { type Fix, fixLines } from './fix'

/** Stands for the address of this server, which only the reader's browser knows. */
export const THIS_SERVER = 'http://this-server:3000'

/**
 * What lets an announced run be seen (`detection.md`, Expected and seen): the settings where the work is done, and the run's own id.
 * @param announcement id of the announced run
 */
export function silentFixes(experiment: string, announcement: string): Fix[] {
  return [
    {
      title: 'In the workers',
      language: 'python',
      lines: fixLines(`
  def work(rows):   # what each worker runs
+     import mlflow
+     mlflow.set_tracking_uri("${THIS_SERVER}")
+     mlflow.set_experiment(${JSON.stringify(experiment)})
+     mlflow.openai.autolog()
      ...`),
      note: 'The address is that of this server as the workers reach it; autolog is that of the library you call. Workers share neither the address, the experiment nor autolog with the driver: each process needs all three. Where a worker may not use the experiment, its log names the permission.',
    },
    {
      title: 'Environment',
      language: 'shell',
      lines: fixLines(`
+ export MLFLOW_TRACKING_URI=${THIS_SERVER}
+ export MLFLOW_EXPERIMENT_NAME=${shellQuoted(experiment)}
+ export OTEL_RESOURCE_ATTRIBUTES=onceover.run.id=${announcement}`),
      note: "Set it in the workers' environment. Autolog has to be called in the code; the last line ties what they send to this announcement.",
    },
  ]
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
