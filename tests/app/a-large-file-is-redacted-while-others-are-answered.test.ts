import { afterAll, beforeAll, expect, it } from 'vitest'
import { redactionView } from '../../lib/api/contract/redaction'
import { read } from '../setup/api'
import { startServer, type TestServer } from '../setup/server'

const KEY = `sk-${'A1b2C3d4'.repeat(6)}`
const LINE = 'The parties agree that the supplier delivers the goods named in annex B within thirty days. '
const MEGABYTES = 30

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

it('a file of many MB holds up nobody while it is looked through, and what is taken from it is counted', async () => {
  const half = LINE.repeat(Math.ceil((MEGABYTES * 500_000) / LINE.length))
  const file = `${half}\n${KEY}\n${half}`
  const address = `${server.url}/api/2.0/mlflow-artifacts/artifacts/0/someRun/artifacts/notes.txt`
  let done = false
  const upload = fetch(address, { method: 'PUT', body: file, headers: { 'content-type': 'text/plain' } }).finally(() => {
    done = true
  })
  const began = performance.now()
  let longestMs = 0
  while (!done) {
    const asked = performance.now()
    await (await fetch(`${server.url}/health`)).arrayBuffer()
    longestMs = Math.max(longestMs, performance.now() - asked)
  }
  expect((await upload).status).toBe(200)
  expect(longestMs / (performance.now() - began)).toBeLessThan(1 / 3)

  const stored = await (await fetch(address)).text()
  expect(stored).not.toContain(KEY)
  expect(stored).toContain('⟦redacted: OpenAI key, 51 characters⟧')
  const { taken } = await read(server.url, 'redaction', redactionView)
  expect(taken).toEqual([expect.objectContaining({ what: 'OpenAI key', count: 1 })])
})
