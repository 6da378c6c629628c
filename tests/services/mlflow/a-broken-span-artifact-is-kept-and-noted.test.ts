import { expect, it } from 'vitest'
import { hexTrace, requestId, startTrace } from './messages'
import { experiment, served } from './served'

it('a span artifact that does not parse is taken, kept as it is, and its trace says so with the byte', async () => {
  const server = await served()
  const id = await experiment(server, 'x')
  await server.send('POST', '/api/3.0/mlflow/traces', { json: startTrace(1, id) })
  const path = `/api/2.0/mlflow-artifacts/artifacts/${id}/traces/${requestId(1)}/artifacts/traces.json`
  const broken = new TextEncoder().encode('{"spans": [{"name": "Comp')
  expect((await server.send('PUT', path, { bytes: broken, headers: { 'content-type': 'text/plain' } })).status).toBe(200)
  expect((await server.send('GET', path)).text).toBe('{"spans": [{"name": "Comp')
  expect((await server.send('GET', `/api/3.0/mlflow/traces/${requestId(1)}`)).status).toBe(200)
  expect((await server.store.tracesById([hexTrace(1)]))[0]).toMatchObject({ completeness: 'unreadable' })
})
