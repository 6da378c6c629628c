import { deflateSync, gzipSync } from 'node:zlib'
import protobuf from 'protobufjs/minimal.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { otlpBody } from '../ingest/wire/otlp-body'
import { startServer, type TestServer } from '../setup/server'
import { type Answer, ask } from './ask'
import { disturbsNothing, JSON_TYPE, PROTOBUF } from './law'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const WHOLE = otlpBody([{ name: 'work' }])
const send = (body: Uint8Array | string, headers: Record<string, string>) => ask(server.url, '/v1/traces', { method: 'POST', headers, body })

/** A `google.rpc.Status` in protobuf: code 1, message 2. */
function rpcStatus({ bytes }: Answer): { code: number; message: string } {
  const reader = protobuf.Reader.create(bytes)
  const status = { code: 0, message: '' }
  while (reader.pos < reader.len) {
    const tag = reader.uint32()
    if (tag === 8) status.code = reader.int32()
    else if (tag === 18) status.message = reader.string()
    else throw new Error(`an unexpected field: tag ${tag}`)
  }
  return status
}

describe('a body that is none of the encoding its Content-Type names', () => {
  const broken: [string, Uint8Array | string][] = [
    ['noise', Uint8Array.from({ length: 300 }, (_, at) => (at * 151 + 7) % 256)],
    ['JSON', '{"resourceSpans":[]}'],
    ['a body cut short', WHOLE.subarray(0, WHOLE.length - 3)],
    ['lengths beyond the body', Uint8Array.from([10, 255, 255, 255, 255, 15])],
    ['a varint without end', Uint8Array.from({ length: 20 }, () => 255)],
    ['a group', Uint8Array.from([11, 12])],
  ]
  it.each(broken)('protobuf: %s', async (_, body) => {
    const answer = await disturbsNothing(server, () => send(body, PROTOBUF))
    expect(answer.status).toBe(400)
    expect(answer.headers['content-type']).toBe('application/x-protobuf')
    expect(rpcStatus(answer)).toEqual({ code: 3, message: expect.stringContaining('byte') })
  })

  const texts: [string, string | Uint8Array][] = [
    ['protobuf', WHOLE],
    ['nothing but a bracket', '{'],
    ['a list', '[]'],
    ['null', 'null'],
    ['text after it', '{} {}'],
    ['spans that are no list', '{"resourceSpans":[{"scopeSpans":[{"spans":{}}]}]}'],
    ['a resource that is no object', '{"resourceSpans":[{"resource":7}]}'],
    ['100,000 brackets', '['.repeat(100_000)],
  ]
  it.each(texts)('JSON: %s', async (_, body) => {
    const answer = await disturbsNothing(server, () => send(body, JSON_TYPE))
    expect(answer.status).toBe(400)
    expect(answer.headers['content-type']).toBe('application/json')
    expect(answer.json()).toEqual({ code: 3, message: expect.stringContaining('JSON') })
  })

  it('is broken compression as well', async () => {
    await disturbsNothing(server, async () => {
      const cases: [string, Uint8Array][] = [
        ['gzip', WHOLE],
        ['gzip', gzipSync(WHOLE).subarray(0, 20)],
        ['deflate', Uint8Array.from([255, 255, 0, 1])],
        ['deflate', deflateSync(WHOLE).subarray(0, 12)],
      ]
      for (const [encoding, body] of cases) {
        const answer = await send(body, { ...PROTOBUF, 'content-encoding': encoding })
        expect({ status: answer.status, ...rpcStatus(answer) }).toEqual({ status: 400, code: 3, message: expect.stringContaining(encoding) })
      }
    })
  })
})

it('another type or encoding is a 415 that names what is taken', async () => {
  await disturbsNothing(server, async () => {
    for (const type of ['text/plain', 'application/grpc', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'x', '']) {
      const answer = await send(WHOLE, type === '' ? {} : { 'content-type': type })
      expect(answer.status).toBe(415)
      expect(answer.json().message).toContain('application/x-protobuf or application/json')
    }
    for (const encoding of ['br', 'zstd', 'gzip, gzip', 'nonsense']) {
      const answer = await send(WHOLE, { ...PROTOBUF, 'content-encoding': encoding })
      expect(answer.status).toBe(415)
      expect(rpcStatus(answer).message).toContain('Content-Encoding')
    }
  })
})

it('an empty request is no error', async () => {
  for (const [type, body] of [
    [PROTOBUF, ''],
    [JSON_TYPE, '{}'],
    [JSON_TYPE, ''],
  ] as const)
    expect((await send(body, type)).status).toBe(200)
})
