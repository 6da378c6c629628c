import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { disturbsNothing, JSON_TYPE } from './law'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const PATHS: [path: string, allowed: string[]][] = [
  ['/v1/traces', ['POST']],
  ['/api/3.0/mlflow/traces', ['POST']],
  ['/api/3.0/mlflow/traces/search', ['POST']],
  ['/api/3.0/mlflow/traces/batchGetInfos', ['POST']],
  ['/api/2.0/mlflow/runs/create', ['POST']],
  ['/api/2.0/mlflow/experiments/get-by-name', ['GET']],
  ['/api/2.0/mlflow-artifacts/artifacts/0/x/artifacts/f', ['GET', 'PUT', 'DELETE']],
  ['/api/v1/traces', ['GET']],
  ['/api/v1/check', ['GET']],
  ['/api/v1/documents', ['GET']],
  ['/api/v1/documents/0/x', ['GET']],
  ['/api/v1/traces/x', ['GET']],
  ['/api/v1/traces/x/spans/y', ['GET']],
  ['/api/v1/runs/x', ['GET']],
  ['/api/v1/overview', ['GET']],
  ['/api/v1/openapi.json', ['GET']],
  ['/api/v1/expect-lists', ['POST']],
  ['/api/v1/expected', ['GET', 'POST']],
  ['/api/v1/clients', ['GET']],
  ['/api/v1/announcements', ['GET', 'POST']],
  ['/api/v1/moves', ['GET', 'POST']],
  ['/api/v1/moves/x', ['DELETE']],
  ['/api/v1/nothing', []],
  ['/api/2.0/mlflow/nothing', []],
  ['/api/nothing', []],
  ['/v1/logs', []],
]

it.each(PATHS)('%s', async (path, allowed) => {
  await disturbsNothing(server, async () => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((one) => !allowed.includes(one))) {
      const answer = await ask(server.url, path, { method, headers: JSON_TYPE, ...(method !== 'GET' && { body: '{}' }) })
      expect({ method, status: answer.status, type: answer.headers['content-type']?.split(';')[0] }).toEqual({
        method,
        status: allowed.length === 0 ? 404 : expect.toSatisfy((status: number) => status === 405 || status === 404),
        type: 'application/json',
      })
      expect(JSON.stringify(answer.json())).toMatch(/message/)
    }
  })
})

it('HEAD and OPTIONS are no defect', async () => {
  await disturbsNothing(server, async () => {
    for (const [path] of PATHS) for (const method of ['HEAD', 'OPTIONS', 'PROPFIND']) expect((await ask(server.url, path, { method })).status).toBeLessThan(500)
  })
})
