import type { RecordedRequest } from './recording'

/**
 * Puts the ids that the server under test issued in place of the recorded ones: experiments, MLflow runs and V2 traces.
 * Experiment `0` stays `0`.
 */
export class NewIds {
  private readonly experiments = new Map<string, string>()
  /** Run ids and V2 request ids: 32 hex digits, so that they can be replaced wherever they stand. */
  private readonly unique = new Map<string, string>()

  /** Learns from what the server under test answered to a request by which ids are issued. */
  learn(request: RecordedRequest, answer: string): void {
    const recorded = JSON.parse(request.answer.body.text || '{}')
    const given = JSON.parse(answer)
    if (isExperimentCreate(request)) this.experiments.set(recorded.experiment_id, given.experiment_id)
    if (isRunCreate(request)) this.unique.set(recorded.run.info.run_id, given.run.info.run_id)
    if (isTraceStart(request)) this.unique.set(recorded.trace_info.request_id, given.trace_info.request_id)
  }

  path(path: string): string {
    const [place = '', query] = path.split('?')
    const artifact = place.replace(/(\/mlflow-artifacts\/artifacts\/)(\d+)(\/)/, (_, before, id, after) => `${before}${this.experiment(id)}${after}`)
    const search = query?.replace(/\b(experiment_ids?)=(\d+)/g, (_, key, id) => `${key}=${this.experiment(id)}`)
    return this.everywhere(search === undefined ? artifact : `${artifact}?${search}`)
  }

  headers(headers: Record<string, string>): Record<string, string> {
    const id = headers['x-mlflow-experiment-id']
    return id === undefined ? { ...headers } : { ...headers, 'x-mlflow-experiment-id': this.experiment(id) }
  }

  /** Works on the text, not on parsed JSON: the recorded bodies hold integers beyond 2^53. */
  body(text: string): string {
    const single = text.replace(/("experiment_id"\s*:\s*)"(\d+)"/g, (_, key, id) => `${key}"${this.experiment(id)}"`)
    const lists = single.replace(
      /("experiment_ids"\s*:\s*)\[([^\]]*)\]/g,
      (_, key, ids: string) => `${key}[${ids.replace(/\d+/g, (id) => this.experiment(id))}]`,
    )
    return this.everywhere(lists)
  }

  /** The new server's id of a recorded experiment. */
  experiment(id: string): string {
    return this.experiments.get(id) ?? id
  }

  private everywhere(text: string): string {
    return text.replace(/\b[0-9a-f]{32}\b/g, (id) => this.unique.get(id) ?? id)
  }
}

export function isExperimentCreate({ method, path }: RecordedRequest): boolean {
  return method === 'POST' && path.endsWith('/experiments/create')
}

export function isRunCreate({ method, path }: RecordedRequest): boolean {
  return method === 'POST' && path.endsWith('/runs/create')
}

/** A V2 client posts a trace at its start, and the server chooses the id. */
export function isTraceStart({ method, path }: RecordedRequest): boolean {
  return method === 'POST' && path === '/api/2.0/mlflow/traces'
}

/** True for the requests whose answers hold ids that later requests name. */
export function issuesIds(request: RecordedRequest): boolean {
  return isExperimentCreate(request) || isRunCreate(request) || isTraceStart(request)
}
