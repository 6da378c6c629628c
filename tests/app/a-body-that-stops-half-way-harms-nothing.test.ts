import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { otlpBody } from '../ingest/wire/otlp-body'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { disturbsNothing, newIds } from './law'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

/** Writes raw bytes and tears the connection down. */
function tear(bytes: Uint8Array | string): Promise<void> {
  const { hostname, port } = new URL(server.url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(bytes, () => setTimeout(() => socket.destroy(), 30))
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve())
  })
}

const head = (path: string, more: string) => `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-protobuf\r\n${more}\r\n\r\n`

it('on every way in, by length and in chunks', async () => {
  const { traceId, trace, span } = newIds()
  const body = otlpBody([{ traceId, spanId: span(1), name: 'torn', attributes: [['text', 'x'.repeat(100_000)]] }])
  await disturbsNothing(server, async () => {
    for (const path of ['/v1/traces', '/api/3.0/mlflow/traces', '/api/2.0/mlflow/runs/create', '/api/v1/expect-lists']) {
      await Promise.all(
        Array.from({ length: 20 }, (_, at) => {
          const part = body.subarray(0, at * 5_000)
          const byLength = Buffer.concat([Buffer.from(head(path, `Content-Length: ${body.length}`)), part])
          const chunked = Buffer.concat([Buffer.from(`${head(path, 'Transfer-Encoding: chunked')}${body.length.toString(16)}\r\n`), part])
          return tear(at % 2 === 0 ? byLength : chunked)
        }),
      )
    }
  })
  expect((await ask(server.url, `/api/v1/traces/${trace}`)).status).toBe(404)
})

it('an upload, a bad head, noise', async () => {
  await disturbsNothing(server, async () => {
    await tear('PUT /api/2.0/mlflow-artifacts/artifacts/0/r/artifacts/half.bin HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nhalf')
    for (const noise of [
      'GET',
      'POST /v1/traces HTTP/1.1\r\n\r\n',
      'POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n',
      head('/v1/traces', 'Content-Length: 5\r\nTransfer-Encoding: chunked'),
      `${head('/v1/traces', 'Transfer-Encoding: chunked')}zz\r\n`,
      '\u0016\u0003\u0001\u0002',
    ])
      await tear(noise)
  })
  expect((await ask(server.url, '/api/2.0/mlflow-artifacts/artifacts/0/r/artifacts/half.bin')).status).toBe(404)
})
