import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'

const ID = '4bf92f3577b34da6a3ce929d0e0e4736'
const PATIENT = { timeout: 30_000, interval: 100 }

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.stop())

const matching = async (filter: string) => {
  const { rows } = (await ask(server.url, `/api/v1/traces?filter=${encodeURIComponent(filter)}`)).json() as { rows: { id: string }[] }
  return rows.map(({ id }) => id)
}

/** Sends one resource with some spans to the door of spans. */
async function send(attributes: Record<string, string>, spans: readonly object[] = []): Promise<void> {
  const resource = { attributes: Object.entries(attributes).map(([key, stringValue]) => ({ key, value: { stringValue } })) }
  const body = JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans }] }] })
  expect(await ask(server.url, '/v1/traces', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).toMatchObject({ status: 200 })
}

it('a tag that comes when all else has come long ago names the document and is found', async () => {
  const span = { traceId: ID, spanId: '00f067aa0ba902b7', name: 'chat', startTimeUnixNano: '1700000000000000000', endTimeUnixNano: '1700000001000000000' }
  await send({}, [span])
  await expect.poll(() => matching('name:chat'), PATIENT).toEqual([ID])
  await send({ 'onceover.trace.id': ID, 'onceover.trace.tags': '{"doc_id":"D7"}' })
  await expect.poll(() => matching('document:D7'), PATIENT).toEqual([ID])
})
