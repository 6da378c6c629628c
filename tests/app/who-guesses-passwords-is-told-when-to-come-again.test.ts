import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type TestServer } from '../setup/server'

const PASSWORD = 'correct horse battery staple'
let server: TestServer
beforeAll(async () => {
  server = await startServer({ env: { ONCEOVER_PASSWORD: PASSWORD } })
})
afterAll(() => server.stop())

const basic = (name: string, password: string) => `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`

/** The three doors by which a password may come, each with the error in its own shape. */
const DOORS: Record<string, (name: string, password: string) => Promise<{ status: number; after: string | null; text: string }>> = {
  'the page where one signs in': (name, password) =>
    asked('/api/v1/sign-in', { 'content-type': 'application/json', origin: server.url }, JSON.stringify({ name, password })),
  'MLflow clients': (name, password) =>
    asked('/api/2.0/mlflow/experiments/search', { 'content-type': 'application/json', authorization: basic(name, password) }, '{"max_results": 1}'),
  'OTLP exporters': (name, password) =>
    asked('/v1/traces', { 'content-type': 'application/json', authorization: basic(name, password) }, '{"resourceSpans": []}'),
}

async function asked(path: string, headers: Record<string, string>, body: string) {
  const answer = await fetch(server.url + path, { method: 'POST', headers, body })
  return { status: answer.status, after: answer.headers.get('retry-after'), text: await answer.text() }
}

it.each(Object.entries(DOORS))('%s: after five wrong ones a 429, and Retry-After says what the sentence says', async (door, send) => {
  const name = door.replaceAll(' ', '-') // each door with a name of its own: names are slowed one by one
  let { status, after, text } = await send(name, 'wrong')
  for (let wrong = 1; wrong < 12 && status === 401; wrong++) ({ status, after, text } = await send(name, `wrong ${wrong}`))
  expect(status).toBe(429)
  expect(Number(after)).toBeGreaterThan(0)
  expect(text).toContain(`too many wrong passwords; try again in ${after} s`)
})

it('whoever knows the password is let in meanwhile', async () => {
  expect((await DOORS['MLflow clients']?.('admin', PASSWORD))?.status).toBe(200)
})
