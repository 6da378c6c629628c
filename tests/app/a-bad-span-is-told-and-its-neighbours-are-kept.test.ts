import protobuf from 'protobufjs/minimal.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestSpan } from '../ingest/wire/otlp-body'
import { trace } from '../setup/api'
import { startServer, type TestServer } from '../setup/server'
import { ask } from './ask'
import { disturbsNothing, newIds, post, postJson } from './law'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const bytes = (length: number) => Uint8Array.from({ length }, () => 9)

/** `ExportTraceServiceResponse { partial_success = 1 { rejected_spans = 1, error_message = 2 } }` */
function partialSuccess(body: Uint8Array): { rejected: number; message: string } {
  const outer = protobuf.Reader.create(body)
  expect(outer.uint32()).toBe(10)
  const inner = protobuf.Reader.create(outer.bytes())
  const found = { rejected: 0, message: '' }
  while (inner.pos < inner.len) {
    const tag = inner.uint32()
    if (tag === 8) found.rejected = Number(inner.int64())
    else if (tag === 18) found.message = inner.string()
    else throw new Error(`an unexpected field: tag ${tag}`)
  }
  return found
}

async function spansOf(id: string): Promise<string[]> {
  await ask(server.url, `/api/3.0/mlflow/traces/tr-${id}`)
  return (await trace(server.url, id)).spans.map(({ name }) => name)
}

it('protobuf: ids of the wrong length, zeros and no start', async () => {
  const { traceId, trace: id, span } = newIds()
  const spans: TestSpan[] = [
    { traceId, spanId: span(1), name: 'first' },
    { traceId: bytes(15), spanId: span(2), name: 'short trace' },
    { traceId: bytes(32), spanId: span(2), name: 'long trace' },
    { traceId: bytes(0), spanId: span(2), name: 'no trace' },
    { traceId: new Uint8Array(16), spanId: span(2), name: 'zero trace' },
    { traceId, spanId: bytes(7), name: 'short span' },
    { traceId, spanId: bytes(16), name: 'long span' },
    { traceId, spanId: new Uint8Array(8), name: 'zero span' },
    { traceId, spanId: span(3), name: 'no start', start: 0n },
    { traceId, spanId: span(4), parentSpanId: span(1), name: 'last' },
  ]
  const answer = await disturbsNothing(server, () => post(server.url, spans))
  expect(answer.status).toBe(200)
  const { rejected, message } = partialSuccess(answer.bytes)
  expect(rejected).toBe(8)
  for (const reason of ['8 of 10', '15 bytes, not 16', '32 bytes, not 16', 'trace id is missing', 'all zeros', '7 bytes, not 8', '3 other reasons'])
    expect(message).toContain(reason)
  expect(await spansOf(id)).toEqual(['first', 'last'])
})

it('JSON: the same, and ids that are no text', async () => {
  const { trace: traceId } = newIds()
  const good = { traceId, startTimeUnixNano: '1795236670870396941', endTimeUnixNano: '1795236670870396999' }
  const spans = [
    { ...good, spanId: '0000000000000001', name: 'first' },
    { ...good, spanId: '00000000000001', name: 'short' },
    { ...good, traceId: 'zz', spanId: '0000000000000001', name: 'no hex' },
    { ...good, traceId: 7, spanId: {}, name: 'numbers' },
    { ...good, spanId: '0000000000000003', startTimeUnixNano: 'soon' },
    { ...good, spanId: '0000000000000004', parentSpanId: '0000000000000001', name: 'last' },
  ]
  const answer = await disturbsNothing(server, () => postJson(server.url, spans))
  expect(answer.json()).toEqual({ partialSuccess: { rejectedSpans: '4', errorMessage: expect.stringContaining('4 of 6 spans refused') } })
  expect(await spansOf(traceId)).toEqual(['first', 'last'])
})

it('a request without one good span is answered too', async () => {
  const answer = await disturbsNothing(server, () => post(server.url, [{ traceId: bytes(3), spanId: bytes(3) }]))
  expect(partialSuccess(answer.bytes).rejected).toBe(1)
})
