import { expect, it } from 'vitest'
import type { ExperimentId } from '../../../lib/core/ids'
import { listSilentClients } from '../../../lib/services/expected/list-silent-clients'
import { moveTraces } from '../../../lib/services/expected/move-traces'
import { at, trace } from '../../store/build'
import { asked, experimentNamed, HOUR, send, withRoleIn } from './asked'

it('a client that opened an experiment and sent nothing is named with when, version and address; one that sent is not', async () => {
  const all = await asked()
  const { ctx, store, clock } = all
  const id = (await experimentNamed(all, 'nightly')) as ExperimentId
  const open = (address: string, ms: number, experimentId: ExperimentId | null = id) =>
    store.recordHandshake({ kind: 'get_experiment', atNs: at(ms), address, clientVersion: '3.10.1', experimentId })
  await open('10.0.0.1', 0)
  await open('10.0.0.2', 0)
  await open('10.0.0.2', 5_000)
  await open('10.0.0.3', 0)
  await open('10.0.0.4', 40 * HOUR)
  await open('10.0.0.5', 0, null)
  await send(all, id, ['a'], { address: '10.0.0.1', from: 2 * HOUR })
  await send(all, id, ['b'], { address: '10.0.0.4', from: 0 })
  await send(all, '0', ['c'], { address: '10.0.0.3', from: 60_000 })
  const silent = async () => (await listSilentClients({ ctx, input: { experimentId: id } })).clients
  clock.now = 60_000
  expect(await silent()).toEqual([])
  clock.now = 41 * HOUR
  expect(await silent()).toMatchObject([
    { address: '10.0.0.4', opened: 1 },
    { address: '10.0.0.2', clientVersion: '3.10.1', opened: 2, firstNs: String(at(0)), lastNs: String(at(5_000)), inDefault: 0 },
    { address: '10.0.0.3', inDefault: 1, what: 'Opened it once; 1 trace from this address lies in `Default` instead.' },
  ])
  const outsider = await listSilentClients({ ctx: withRoleIn(ctx, id), input: { experimentId: id } })
  expect(outsider.clients.map(({ inDefault }) => inDefault)).toEqual([0, 0, 0])
  expect((await listSilentClients({ ctx, input: { experimentId: null } })).clients).toHaveLength(3)
  await moveTraces({ ctx, input: { from: '0', to: id, traces: [trace('0c60000')] } })
  expect((await silent()).map(({ address }) => address)).toEqual(['10.0.0.4', '10.0.0.2'])
})
