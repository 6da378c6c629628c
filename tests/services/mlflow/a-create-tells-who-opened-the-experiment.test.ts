import { expect, it, vi } from 'vitest'
import type { ExperimentId } from '../../../lib/core/ids'
import { nanosOf } from '../../../lib/core/time'
import { experiment, served } from './served'

it('a create tells who opened the experiment, also one that was refused', async () => {
  const server = await served()
  const id = (await experiment(server, 'x')) as ExperimentId
  const again = await server.send('POST', '/api/2.0/mlflow/experiments/create', { json: { name: 'x' }, address: '10.0.0.7' })
  expect(again.json.error_code).toBe('RESOURCE_ALREADY_EXISTS')
  const headers = { 'user-agent': 'curl/8.0' }
  await server.send('POST', '/api/2.0/mlflow/experiments/create', { json: { name: 'x' }, address: '10.0.0.8', headers })
  const [from, to] = [nanosOf(server.clock.now - 1_000), nanosOf(server.clock.now + 1_000)]
  const opened = async () => (await server.store.openings(id, from, to)).map(({ address, opened: times }) => [address, times])
  await vi.waitFor(async () =>
    expect(await opened()).toEqual([
      ['10.0.0.7', 1],
      ['127.0.0.1', 1],
    ]),
  )
})
