import { expect, it, vi } from 'vitest'
import type { ExperimentId } from '../../../lib/core/ids'
import { derive } from '../../store/derive'
import { START_MS, startTrace } from './messages'
import { experiment, served } from './served'

it('handshakes are kept of MLflow clients, and of nobody else', async () => {
  const server = await served()
  server.clock.now = START_MS
  const id = await experiment(server, 'x')
  for (const agent of ['mlflow-python-client/3.10.1', 'curl/8.0']) {
    const headers = { 'user-agent': agent }
    expect((await server.send('GET', '/version', { headers, address: '10.0.0.7' })).text).toBe('3.10.1')
    await server.send('GET', '/api/2.0/mlflow/experiments/get-by-name?experiment_name=x', { headers, address: '10.0.0.7' })
  }
  await server.send('POST', '/api/3.0/mlflow/traces', { json: startTrace(1, id) })
  await derive(server.store)
  const kept = () => server.store.detectionState(id as ExperimentId, null).then(({ handshakes }) => handshakes)
  await vi.waitFor(async () => expect(await kept()).toHaveLength(2))
  expect((await kept()).map(({ kind, address, clientVersion, experimentId }) => [kind, address, clientVersion, experimentId])).toEqual([
    ['version', '10.0.0.7', '3.10.1', null],
    ['get_experiment', '10.0.0.7', '3.10.1', id],
  ])
})
