import protobuf from 'protobufjs/minimal.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keyValue } from '../ingest/wire/otlp-body'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { disturbsNothing, JSON_TYPE, PROTOBUF } from './law'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const { Writer } = protobuf
/** Resource and scope around one message, as all three signals have them. */
function envelope(message: Uint8Array): Uint8Array {
  const resource = Writer.create()
    .uint32(10)
    .bytes(keyValue(['service.name', 'job']))
    .finish()
  const scope = Writer.create().uint32(18).bytes(message).finish()
  const inner = Writer.create().uint32(10).bytes(resource).uint32(18).bytes(scope).finish()
  return Writer.create().uint32(10).bytes(inner).finish()
}
const LOG = Writer.create().uint32(9).fixed64(17).uint32(16).int32(9).uint32(42).bytes(Writer.create().uint32(10).string('hello').finish()).finish()
const POINT = Writer.create().uint32(25).fixed64(17).uint32(33).double(1).finish()
const METRIC = Writer.create().uint32(10).string('calls').uint32(42).bytes(Writer.create().uint32(10).bytes(POINT).finish()).finish()

const cases: [string, Record<string, string>, Uint8Array | string][] = [
  ['logs', PROTOBUF, envelope(LOG)],
  ['metrics', PROTOBUF, envelope(METRIC)],
  ['logs', JSON_TYPE, '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"stringValue":"hello"}}]}]}]}'],
  ['metrics', JSON_TYPE, '{"resourceMetrics":[]}'],
]
it.each(cases)('%s as %o', async (signal, headers, body) => {
  const answer = await disturbsNothing(server, () => ask(server.url, '/v1/traces', { method: 'POST', headers, body }))
  expect(answer.status).toBe(400)
  expect(answer.headers['content-type']).toBe(headers['content-type'])
  expect(answer.text).toContain(`The body holds ${signal}, but this path takes traces`)
})

it('the paths of the other signals are a 404 that says so', async () => {
  for (const path of ['/v1/logs', '/v1/metrics']) {
    const answer = await ask(server.url, path, { method: 'POST', headers: PROTOBUF, body: envelope(LOG) })
    expect({ path, status: answer.status, type: answer.headers['content-type'] }).toEqual({ path, status: 404, type: 'application/x-protobuf' })
    expect(answer.text).toContain('only POST /v1/traces is taken')
  }
})
