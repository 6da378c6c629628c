import { describe, expect, it } from 'vitest'
import { otlp, otlpSpan, requestId } from '../mlflow/messages'
import { served } from '../mlflow/served'

describe('an OTLP answer', () => {
  it('counts refused spans with the reason; their neighbours are kept', async () => {
    const server = await served()
    const bad = { ...otlpSpan({ trace: 1, span: 2 }), spanId: 'zz' }
    const answer = await server.send('POST', '/v1/traces', { json: otlp([otlpSpan({ trace: 1, span: 1 }), bad]) })
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({ partialSuccess: { rejectedSpans: '1', errorMessage: expect.stringContaining('1 of 2') } })
    const kept = await server.send('GET', `/api/3.0/mlflow/traces/get?trace_id=${requestId(1)}&allow_partial=true`)
    expect((kept.json as { trace: { spans: unknown[] } }).trace.spans).toHaveLength(1)
  })

  it('is empty when all were taken, in the encoding that was sent', async () => {
    const { send } = await served()
    expect((await send('POST', '/v1/traces', { json: otlp([otlpSpan({ trace: 1, span: 1 })]) })).json).toEqual({})
    const empty = await send('POST', '/v1/traces', { bytes: new Uint8Array(0), headers: { 'content-type': 'application/x-protobuf' } })
    expect([empty.status, empty.headers.get('content-type'), empty.text]).toEqual([200, 'application/x-protobuf', ''])
  })

  it.each([
    ['another content type', { 'content-type': 'text/plain' }, '{}', 415],
    ['no JSON', { 'content-type': 'application/json' }, '{', 400],
    ['an unknown encoding', { 'content-encoding': 'br' }, '{}', 415],
    ['broken gzip', { 'content-encoding': 'gzip' }, 'xx', 400],
  ])('refuses %s for good', async (_, headers, body, status) => {
    const { send } = await served()
    expect((await send('POST', '/v1/traces', { bytes: new TextEncoder().encode(body), headers })).status).toBe(status)
  })
})
