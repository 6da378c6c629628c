import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { disturbsNothing, JSON_TYPE, newIds, post } from './law'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const NO_EXPERIMENTS = ['999999', '18446744073709551616', '9'.repeat(32)]
const ODD = ['abc', '-1', '1.5', '٣', '%00', "0' OR '1'='1", 'x'.repeat(5_000)]

it('the header of a post of spans', async () => {
  await disturbsNothing(server, async () => {
    for (const id of [...NO_EXPERIMENTS, ...ODD.filter((one) => /^[ -~]*$/.test(one))]) {
      const { traceId, span } = newIds()
      const answer = await post(server.url, [{ traceId, spanId: span(1) }], [], { 'x-mlflow-experiment-id': id })
      expect({ id, status: answer.status, type: answer.headers['content-type'] }).toEqual({ id, status: 404, type: 'application/x-protobuf' })
      expect(answer.text).toContain('No Experiment with id=')
    }
  })
})

it('StartTraceV3, an MLflow 2 start, a run, an update', async () => {
  await disturbsNothing(server, async () => {
    for (const id of NO_EXPERIMENTS) {
      const info = {
        trace_id: `tr-${newIds().trace}`,
        trace_location: { type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: id } },
        request_time: '2026-01-01T00:00:00Z',
        state: 'OK',
      }
      const calls: [string, object][] = [
        ['/api/3.0/mlflow/traces', { trace: { trace_info: info } }],
        ['/api/2.0/mlflow/traces', { experiment_id: id, timestamp_ms: 1_700_000_000_000 }],
        ['/api/2.0/mlflow/runs/create', { experiment_id: id }],
        ['/api/2.0/mlflow/experiments/update', { experiment_id: id, new_name: 'x' }],
        ['/api/2.0/mlflow/experiments/delete', { experiment_id: id }],
        ['/api/2.0/mlflow/experiments/set-experiment-tag', { experiment_id: id, key: 'k', value: 'v' }],
        ['/api/3.0/mlflow/traces/delete-traces', { experiment_id: id, max_timestamp_millis: 1 }],
      ]
      for (const [path, body] of calls) {
        const answer = await ask(server.url, path, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) })
        expect({ path, status: answer.status, ...answer.json() }).toEqual({
          path,
          status: 404,
          error_code: 'RESOURCE_DOES_NOT_EXIST',
          message: `No Experiment with id=${id} exists`,
        })
      }
    }
  })
})

it('reading: get, get-by-name, the gate; a search finds nothing', async () => {
  await disturbsNothing(server, async () => {
    for (const id of [...NO_EXPERIMENTS, ...ODD]) {
      for (const path of ['experiments/get?experiment_id', 'experiments/get-by-name?experiment_name']) {
        const answer = await ask(server.url, `/api/2.0/mlflow/${path}=${encodeURIComponent(id)}`)
        expect({ id, path, status: answer.status, code: answer.json().error_code }).toEqual({ id, path, status: 404, code: 'RESOURCE_DOES_NOT_EXIST' })
      }
      const search = { locations: [{ type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: id } }] }
      const found = await ask(server.url, '/api/3.0/mlflow/traces/search', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(search) })
      expect({ id, status: found.status, ...found.json() }).toEqual({ id, status: 200, traces: [] })
      const runs = await ask(server.url, '/api/2.0/mlflow/runs/search', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ experiment_ids: [id] }) })
      expect({ id, status: runs.status, ...runs.json() }).toEqual({ id, status: 200, runs: [] })
      const gate = await ask(server.url, `/api/v1/check?experiment=${encodeURIComponent(id)}`)
      expect({ id, status: gate.status, ...gate.json() }).toMatchObject({ id, status: 404, error: { code: 'not_found' } })
      for (const page of ['overview', 'documents', 'missing', 'reevaluations', 'keys']) {
        const answer = await ask(server.url, `/api/v1/${page}?experiment=${encodeURIComponent(id)}`)
        expect([200, 400, 404]).toContain(answer.status)
      }
    }
  })
})
