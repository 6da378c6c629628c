import { expect, it } from 'vitest'
import type { JsonObject } from '../../../lib/core/json'
import { artifactSpan, hexTrace, otlp, otlpSpan, requestId, startTrace } from './messages'
import { experiment, served } from './served'

const tagsOf = (json: JsonObject) => (json as { trace: { trace_info: { tags: Record<string, string> } } }).trace.trace_info.tags

it('a lost post heals: the client is told that spans are missing, uploads the whole trace, and nothing is doubled', async () => {
  const server = await served()
  const id = await experiment(server, 'x')
  const headers = { 'x-mlflow-experiment-id': id }
  const root = { trace: 1, span: 1 }
  const child = { trace: 1, span: 2, parent: 1, name: 'lost' }
  expect((await server.send('POST', '/v1/traces', { json: otlp([otlpSpan(root)]), headers })).status).toBe(200)

  const first = await server.send('POST', '/api/3.0/mlflow/traces', { json: startTrace(1, id, { spans: 2 }) })
  expect(tagsOf(first.json)['mlflow.trace.spansLocation']).toBeUndefined()
  const location = tagsOf(first.json)['mlflow.artifactLocation']
  expect(location).toBe(`mlflow-artifacts:/${id}/traces/${requestId(1)}/artifacts`)

  const path = `/api/2.0/mlflow-artifacts/artifacts/${id}/traces/${requestId(1)}/artifacts/traces.json`
  expect(
    (await server.send('PUT', path, { json: { spans: [artifactSpan(root), artifactSpan(child)] }, headers: { 'content-type': 'text/plain' } })).json,
  ).toEqual({})

  const again = await server.send('POST', '/api/3.0/mlflow/traces', { json: startTrace(1, id, { spans: 2 }) })
  expect(tagsOf(again.json)['mlflow.trace.spansLocation']).toBe('TRACKING_STORE')
  const whole = await server.send('GET', `/api/3.0/mlflow/traces/get?trace_id=${requestId(1)}`)
  expect((whole.json as { trace: { spans: { name: string }[] } }).trace.spans.map(({ name }) => name)).toEqual(['root', 'lost'])
  const [row] = await server.store.tracesById([hexTrace(1)])
  expect(row).toMatchObject({ spans: 2, completeness: 'complete', wayIn: 'artifact, otlp' })
})
