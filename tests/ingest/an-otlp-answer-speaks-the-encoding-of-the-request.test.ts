import protobuf from 'protobufjs/minimal.js'
import { describe, expect, it } from 'vitest'
import { encodeOtlpAnswer, encodeOtlpError } from '../../lib/ingest/otlp/answer'
import { RefusedError } from '../../lib/ingest/refused'

const { Reader } = protobuf
const PROTOBUF = 'application/x-protobuf'
const text = (body: Uint8Array) => Buffer.from(body).toString()

describe('the answer', () => {
  it('is an empty message when all spans were kept', () => {
    expect(encodeOtlpAnswer({ refused: 0, reason: null }, PROTOBUF)).toEqual({ contentType: PROTOBUF, body: new Uint8Array() })
    expect(text(encodeOtlpAnswer({ refused: 0, reason: null }, 'application/json; charset=utf-8').body)).toBe('{}')
  })

  it('tells in protobuf how many spans were refused', () => {
    const reader = Reader.create(encodeOtlpAnswer({ refused: 300, reason: 'né' }, PROTOBUF).body)
    expect(reader.uint32()).toBe(10)
    reader.uint32()
    expect([reader.uint32(), reader.uint32(), reader.uint32(), reader.string()]).toEqual([8, 300, 18, 'né'])
  })

  it('tells in JSON how many spans were refused', () => {
    const { body } = encodeOtlpAnswer({ refused: 2, reason: 'why' }, 'application/json')
    expect(JSON.parse(text(body))).toEqual({ partialSuccess: { rejectedSpans: '2', errorMessage: 'why' } })
  })

  it('to a refused request is a google.rpc.Status', () => {
    const error = new RefusedError(400, 'protobuf_malformed', 'x'.repeat(200))
    const reader = Reader.create(encodeOtlpError(error, PROTOBUF).body)
    expect([reader.uint32(), reader.uint32(), reader.uint32(), reader.string()]).toEqual([8, 3, 18, 'x'.repeat(200)])
    expect(JSON.parse(text(encodeOtlpError(error, 'application/json').body))).toEqual({ code: 3, message: 'x'.repeat(200) })
    expect(encodeOtlpError(error, 'text/plain').contentType).toBe('application/json')
  })
})
