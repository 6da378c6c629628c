import { describe, expect, it } from 'vitest'
import { startTrace } from './messages'
import { served } from './served'

describe('what is unknown is refused in JSON', () => {
  it.each([
    ['GET', '/api/3.0/mlflow/nonsense', 404, 'ENDPOINT_NOT_FOUND'],
    ['GET', '/api/4.0/mlflow/traces', 404, 'ENDPOINT_NOT_FOUND'],
    ['PUT', '/api/3.0/mlflow/traces', 405, 'BAD_REQUEST'],
    ['POST', '/api/3.0/mlflow/traces/metrics', 501, 'NOT_IMPLEMENTED'],
    ['POST', '/api/2.0/mlflow-artifacts/mpu/create/a', 501, 'NOT_IMPLEMENTED'],
    ['PUT', '/api/2.0/mlflow-artifacts/artifacts/..%2fa', 400, 'INVALID_PARAMETER_VALUE'],
    ['GET', '/api/2.0/mlflow-artifacts/artifacts/a/b', 404, 'RESOURCE_DOES_NOT_EXIST'],
    ['GET', `/api/3.0/mlflow/traces/tr-${'1'.repeat(32)}`, 404, 'RESOURCE_DOES_NOT_EXIST'],
    ['GET', '/api/2.0/mlflow/experiments/get?experiment_id=99', 404, 'RESOURCE_DOES_NOT_EXIST'],
    ['GET', '/api/2.0/mlflow/experiments/get', 400, 'INVALID_PARAMETER_VALUE'],
  ])('%s %s', async (method, path, status, code) => {
    const { send } = await served()
    const answer = await send(method, path, method === 'GET' ? {} : { json: {} })
    expect([answer.status, answer.json.error_code]).toEqual([status, code])
  })

  it('a trace of an unknown experiment', async () => {
    const { send } = await served()
    const answer = await send('POST', '/api/3.0/mlflow/traces', { json: startTrace(1, '99') })
    expect([answer.status, answer.json.error_code]).toEqual([404, 'RESOURCE_DOES_NOT_EXIST'])
  })

  it('a body that is no JSON object, with the byte where it broke', async () => {
    const { send } = await served()
    const broken = await send('POST', '/api/2.0/mlflow/runs/create', { bytes: new TextEncoder().encode('{"a') })
    expect([broken.status, broken.json.message]).toEqual([400, expect.stringContaining('byte 3')])
    expect((await send('POST', '/api/2.0/mlflow/runs/create', { json: [1] })).status).toBe(400)
  })
})
