import { describe, expect, it } from 'vitest'
import { decodeProtobuf } from './wire/decoding'
import { otlpBody } from './wire/otlp-body'

describe('a broken protobuf body', () => {
  it('names the byte of a truncated varint', async () => {
    await expect(decodeProtobuf(Uint8Array.of(0x0a, 0x80))).rejects.toMatchObject({
      status: 400,
      code: 'protobuf_malformed',
      message: expect.stringContaining('truncated varint at byte 1'),
    })
  })

  it('names a varint that does not end', async () => {
    await expect(decodeProtobuf(new Uint8Array(20).fill(0xff))).rejects.toThrow('a varint longer than 10 bytes at byte 0')
  })

  it('names a length that passes the end', async () => {
    const body = otlpBody([{}])
    await expect(decodeProtobuf(body.subarray(0, body.length - 1))).rejects.toThrow(/a length of \d+ that passes the end of its message at byte 1/)
  })

  it('names the field with a wrong wire type', async () => {
    await expect(decodeProtobuf(Uint8Array.of(0x08, 0x01))).rejects.toThrow('ExportTraceServiceRequest.resource_spans has wire type 0, not 2')
  })

  it('names a wire type that is not in use', async () => {
    await expect(decodeProtobuf(Uint8Array.of(0x13))).rejects.toThrow('wire type 3, which is not in use')
  })
})
