import protobuf from 'protobufjs/minimal.js'
import { describe, expect, it } from 'vitest'
import { decodeJsonBody, decodeProtobuf } from './wire/decoding'
import { anyValue, keyValue, START } from './wire/otlp-body'

const { Writer } = protobuf
const time = { low: Number(START & 0xffffffffn) | 0, high: Number(START >> 32n) | 0, unsigned: true }

function request(record: Uint8Array): Uint8Array {
  const scope = Writer.create().uint32(10).bytes(new Uint8Array()).uint32(18).bytes(record).finish()
  return Writer.create().uint32(10).bytes(Writer.create().uint32(18).bytes(scope).finish()).finish()
}

const point = Writer.create().uint32(25).fixed64(time).uint32(33).double(0.5).finish()
const points = Writer.create().uint32(10).bytes(point).uint32(16).int32(2).finish()

const logs: [string, Uint8Array][] = [
  ['a log record', Writer.create().uint32(9).fixed64(time).uint32(16).int32(9).uint32(26).string('INFO').uint32(42).bytes(anyValue('text')).finish()],
  ['a log record without a time', Writer.create().uint32(16).int32(9).uint32(42).bytes(anyValue('text')).finish()],
  ['a log record with an observed time only', Writer.create().uint32(42).bytes(anyValue('text')).uint32(89).fixed64(time).finish()],
]
const metrics: [string, Uint8Array][] = [5, 7, 9, 10, 11].map((field) => [
  `a metric of field ${field}`,
  Writer.create()
    .uint32(10)
    .string('queue.depth')
    .uint32(18)
    .string('how long')
    .uint32(26)
    .string('{item}')
    .uint32(field * 8 + 2)
    .bytes(points)
    .finish(),
])

describe('another signal', () => {
  it.each(logs)('%s is refused as logs', async (_, record) => {
    await expect(decodeProtobuf(request(record))).rejects.toMatchObject({ status: 400, code: 'wrong_signal', message: expect.stringContaining('/v1/logs') })
  })

  it.each(metrics)('%s is refused as metrics', async (_, record) => {
    await expect(decodeProtobuf(request(record))).rejects.toMatchObject({ status: 400, code: 'wrong_signal', message: expect.stringContaining('/v1/metrics') })
  })

  it.each([
    ['resourceLogs', '/v1/logs'],
    ['resource_metrics', '/v1/metrics'],
  ])('%s in JSON is refused', async (field, path) => {
    await expect(decodeJsonBody({ [field]: [] })).rejects.toMatchObject({ status: 400, code: 'wrong_signal', message: expect.stringContaining(path) })
  })

  it('is not seen in a span that lacks almost everything', async () => {
    const span = Writer.create()
      .uint32(10)
      .bytes(Uint8Array.of(1, 2))
      .uint32(42)
      .string('a name')
      .uint32(74)
      .bytes(keyValue(['k', 'v']))
      .finish()
    expect(await decodeProtobuf(request(span))).toMatchObject({ spans: [], refused: 1 })
  })
})
