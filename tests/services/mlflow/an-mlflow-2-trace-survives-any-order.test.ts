import { describe, expect, it } from 'vitest'
import { START_MS } from './messages'
import { experiment, type Served, served } from './served'

const spans = {
  spans: [
    {
      name: 'outer',
      context: { span_id: '30f9a355274def35', trace_id: '432c95241ce75ab0432c95241ce75ab0' },
      parent_id: null,
      start_time: BigInt(START_MS) * 1_000_000n,
      end_time: BigInt(START_MS + 52) * 1_000_000n,
      status_code: 'OK',
      status_message: '',
      attributes: { 'mlflow.spanType': '"CHAIN"', doc_id: '"doc-003"' },
      events: [],
    },
  ],
}
const end = {
  timestamp_ms: START_MS + 52,
  status: 'OK',
  request_metadata: [{ key: 'mlflow.trace_schema.version', value: '2' }],
  tags: [{ key: 'mlflow.traceName', value: 'outer' }],
}

const upload = ({ send }: Served, experimentId: string, id: string) =>
  send('PUT', `/api/2.0/mlflow-artifacts/artifacts/${experimentId}/traces/${id}/artifacts/traces.json`, { json: spans })
const finish = ({ send }: Served, id: string) => send('PATCH', `/api/2.0/mlflow/traces/${id}`, { json: { request_id: id, ...end } })

describe('a trace of an MLflow 2 client', () => {
  it('gets its id from the server, and its info, spans and file read back', async () => {
    const server = await served()
    const experimentId = await experiment(server, 'x')
    const started = await server.send('POST', '/api/2.0/mlflow/traces', {
      json: { experiment_id: experimentId, timestamp_ms: START_MS, request_metadata: [], tags: [] },
    })
    const { request_id: id } = started.json.trace_info as { request_id: string }
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    await upload(server, experimentId, id)
    const ended = await finish(server, id)
    expect(ended.json.trace_info).toMatchObject({ request_id: id, experiment_id: experimentId, timestamp_ms: START_MS, execution_time_ms: 52, status: 'OK' })

    const found = await server.send('GET', `/api/2.0/mlflow/traces?experiment_ids=${experimentId}&max_results=100`)
    expect(found.json.traces).toMatchObject([{ request_id: id, status: 'OK' }])
    const file = await server.send('GET', `/api/2.0/mlflow-artifacts/artifacts/${experimentId}/traces/${id}/artifacts/traces.json`)
    expect(file.json).toMatchObject({ spans: [{ context: { span_id: '30f9a355274def35' } }] })
    const [row] = await server.store.tracesById([id])
    expect(row).toMatchObject({ requestId: id, completeness: 'complete', document: 'doc-003' })
  })

  it('is made by its end or its artifact when those come first', async () => {
    for (const steps of [
      [upload, (server: Served, _: string, id: string) => finish(server, id)],
      [(server: Served, _: string, id: string) => finish(server, id), upload],
    ]) {
      const server = await served()
      const experimentId = await experiment(server, 'x')
      const id = 'e20de7bc7a8241ec82af1bf85042bc58'
      for (const step of steps) expect((await step(server, experimentId, id)).status).toBe(200)
      const info = await server.send('GET', `/api/2.0/mlflow/traces/${id}/info`)
      expect(info.json.trace_info).toMatchObject({ request_id: id, status: 'OK' })
      expect((await server.store.spans(id as Parameters<typeof server.store.spans>[0])).spans).toHaveLength(1)
    }
  })
})
