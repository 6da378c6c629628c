import { describe, expect, it } from 'vitest'
import { served } from './served'

const ask = '/api/2.0/mlflow/experiments/get-by-name?experiment_name=%2FShared%2Fx'
const create = '/api/2.0/mlflow/experiments/create'
const json = { name: '/Shared/x' }

describe('workers that create an experiment at once', () => {
  it('all get its id', async () => {
    const { send } = await served()
    expect((await send('GET', ask)).json.error_code).toBe('RESOURCE_DOES_NOT_EXIST')
    await send('GET', ask)
    const first = await send('POST', create, { json })
    const second = await send('POST', create, { json })
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.json).toEqual(first.json)
  })

  it('a plain repeated create is refused, also by who created it', async () => {
    const { send } = await served()
    await send('GET', ask)
    await send('POST', create, { json })
    const again = await send('POST', create, { json })
    expect([again.status, again.json.error_code]).toEqual([400, 'RESOURCE_ALREADY_EXISTS'])
  })

  it('a deleted one is not handed out', async () => {
    const { send } = await served()
    await send('GET', ask)
    await send('GET', ask)
    const { json: made } = await send('POST', create, { json })
    await send('POST', '/api/2.0/mlflow/experiments/delete', { json: made })
    expect((await send('POST', create, { json })).status).toBe(400)
  })
})
