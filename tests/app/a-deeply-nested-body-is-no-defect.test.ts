import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { disturbsNothing, JSON_TYPE } from './law'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const DEPTH = 200_000
const DEEP = [`${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`, `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`, '['.repeat(DEPTH)]

it.each(['/v1/traces', '/api/3.0/mlflow/traces', '/api/2.0/mlflow/runs/create', '/api/v1/announcements', '/api/v1/prices/preview', '/api/v1/views'])(
  'on the way to %s',
  async (path) => {
    await disturbsNothing(server, async () => {
      for (const body of DEEP)
        for (const text of [body, `{"name":${body}}`]) {
          const { status } = await ask(server.url, path, { method: 'POST', headers: JSON_TYPE, body: text })
          expect({ path, status: status < 500 }).toEqual({ path, status: true })
        }
    })
  },
)
