import { randomBytes } from 'node:crypto'
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readBody } from '../../lib/ingest/body/read-body'

function request(body: Uint8Array | ReadableStream<Uint8Array>, headers: Record<string, string> = {}): Request {
  return new Request('http://localhost/v1/traces', { method: 'POST', body: body as BodyInit, headers, duplex: 'half' } as RequestInit)
}

function streamed(chunks: Uint8Array[], atEnd: 'close' | 'break' = 'close'): ReadableStream<Uint8Array> {
  let next = 0
  return new ReadableStream({
    pull(controller) {
      const chunk = chunks[next++]
      if (chunk !== undefined) controller.enqueue(chunk)
      else if (atEnd === 'close') controller.close()
      else controller.error(new Error('socket closed'))
    },
  })
}

const text = Buffer.from('spans '.repeat(1_000))

describe('a body arrives whole', () => {
  it.each([
    ['as it is', text, {}],
    ['named identity', text, { 'content-encoding': 'identity' }],
    ['in gzip', gzipSync(text), { 'content-encoding': 'gzip' }],
    ['in gzip, loudly', gzipSync(text), { 'content-encoding': 'GZIP' }],
    ['in deflate with the zlib header', deflateSync(text), { 'content-encoding': 'deflate' }],
    ['in deflate without it', deflateRawSync(text), { 'content-encoding': 'deflate' }],
  ])('%s', async (_, body, headers) => {
    expect(Buffer.from(await readBody(request(body, headers))).equals(text)).toBe(true)
  })

  it('in many chunks', async () => {
    const chunks = Array.from({ length: 50 }, (_, i) => Uint8Array.of(i))
    expect([...(await readBody(request(streamed(chunks))))]).toEqual(chunks.map(([byte]) => byte))
  })

  it('when there is none', async () => {
    expect(await readBody(new Request('http://localhost/', { method: 'POST' }))).toHaveLength(0)
  })

  it('when highly repetitive but small', async () => {
    const zeros = Buffer.alloc(20_000_000)
    expect(await readBody(request(gzipSync(zeros), { 'content-encoding': 'gzip' }))).toHaveLength(zeros.length)
  })
})

describe('a body is refused', () => {
  it('with 413 as soon as more arrived than the limit', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent++
        controller.enqueue(new Uint8Array(1_000))
      },
    })
    await expect(readBody(request(endless), { bodyBytes: 10_000 })).rejects.toMatchObject({
      status: 413,
      code: 'body_too_large',
      message: expect.stringContaining('10000 bytes'),
    })
    expect(sent).toBeLessThan(20)
  })

  it('with 413 when it announces more than the limit', async () => {
    await expect(readBody(request(text, { 'content-length': '999999' }), { bodyBytes: 10_000 })).rejects.toMatchObject({ status: 413, code: 'body_too_large' })
  })

  it('with 413 when it inflates beyond the limit', async () => {
    const body = gzipSync(randomBytes(1_000_000).toString('hex'))
    await expect(readBody(request(body, { 'content-encoding': 'gzip' }), { inflatedBytes: 500_000 })).rejects.toMatchObject({
      status: 413,
      code: 'inflated_too_large',
    })
  })

  it.each(['gzip', 'deflate'])('with 413 when it is a %s bomb', async (encoding) => {
    const bomb = (encoding === 'gzip' ? gzipSync : deflateSync)(Buffer.alloc(60_000_000))
    expect(bomb.length).toBeLessThan(100_000)
    await expect(readBody(request(bomb, { 'content-encoding': encoding }))).rejects.toMatchObject({
      status: 413,
      code: 'compression_ratio_too_high',
      message: expect.stringContaining('200 times'),
    })
  })

  it.each(['br', 'zstd', 'gzip, gzip', 'gzip, deflate'])('with 415 when encoded as %s', async (encoding) => {
    await expect(readBody(request(text, { 'content-encoding': encoding }))).rejects.toMatchObject({
      status: 415,
      code: 'content_encoding_unsupported',
      message: expect.stringContaining(encoding),
    })
  })

  it.each([
    ['gzip', text],
    ['gzip', gzipSync(text).subarray(0, 30)],
    ['deflate', deflateSync(text).subarray(0, 20)],
    ['deflate', randomBytes(200).fill(0xff, 0, 8)],
  ])('with 400 when its %s is broken', async (encoding, body) => {
    await expect(readBody(request(body, { 'content-encoding': encoding }))).rejects.toMatchObject({ status: 400, code: 'compression_broken' })
  })

  it('with 400 when it stops half-way', async () => {
    await expect(readBody(request(streamed([text], 'break')))).rejects.toMatchObject({
      status: 400,
      code: 'body_incomplete',
      message: expect.stringContaining('6000 bytes'),
    })
  })

  it('with 400 when less came than was announced', async () => {
    await expect(readBody(request(text, { 'content-length': '6001' }))).rejects.toMatchObject({
      status: 400,
      code: 'body_incomplete',
      message: expect.stringContaining('6001'),
    })
  })
})
