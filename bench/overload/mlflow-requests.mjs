import { randomBytes } from 'node:crypto'

/** What an MLflow 3 client sends of a trace beside its spans, and asks: its info, a search, an experiment. */
export function mlflowRequests(turn) {
  if (turn % 3 === 0)
    return json('POST', '/api/3.0/mlflow/traces/search', {
      locations: [{ type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: '0' } }],
      max_results: 10,
    })
  if (turn % 3 === 1) return { head: 'GET /api/2.0/mlflow/experiments/get?experiment_id=0 HTTP/1.1\r\nhost: x\r\n', body: null }
  return json('POST', '/api/3.0/mlflow/traces', {
    trace: {
      trace_info: {
        trace_id: `tr-${randomBytes(16).toString('hex')}`,
        trace_location: { type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: '0' } },
        request_time: new Date().toISOString(),
        execution_duration: '0.05s',
        state: 'OK',
        trace_metadata: { 'mlflow.trace_schema.version': '3' },
        tags: { doc_id: `doc-${turn % 1_000}` },
      },
    },
  })
}

function json(method, path, value) {
  return { head: `${method} ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n`, body: Buffer.from(JSON.stringify(value)) }
}
