import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RefusedError } from '../../lib/ingest/refused'
import { decodeJsonBody, decodeProtobuf, jsonRequest } from './wire/decoding'
import { otlpBody, START } from './wire/otlp-body'

const valid = otlpBody(
  [
    { attributes: [['a', { b: [1, null, 'x', 0.5, true] }]], events: [{ name: 'e', time: START }], status: { code: 2, message: 'bad' } },
    { kind: 3, traceState: 'a=b', parentSpanId: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) },
  ],
  [['service.name', 'job']],
  { name: 'scope', version: '1' },
)

async function decodesOrIsRefused(decoding: Promise<unknown>): Promise<void> {
  const error = await decoding.then(
    () => null,
    (caught: unknown) => caught,
  )
  if (error === null) return
  expect(error).toBeInstanceOf(RefusedError)
  expect((error as RefusedError).status).toBe(400)
}

describe('a damaged body', () => {
  it('in protobuf, cut anywhere', async () => {
    for (let length = 0; length < valid.length; length++) await decodesOrIsRefused(decodeProtobuf(valid.subarray(0, length)))
  })

  it('in protobuf, with any bytes changed', async () => {
    const change = fc.tuple(fc.nat(valid.length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const body = Uint8Array.from(valid)
        for (const [at, byte] of changes) body[at] = byte
        await decodesOrIsRefused(decodeProtobuf(body))
      }),
      { numRuns: 2_000 },
    )
  })

  it('in protobuf, of any bytes at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), (body) => decodesOrIsRefused(decodeProtobuf(body))),
      { numRuns: 1_000 },
    )
  })

  it('in JSON, with any value in the place of any field', async () => {
    const fields = fc.record({
      traceId: fc.jsonValue(),
      spanId: fc.jsonValue(),
      parentSpanId: fc.jsonValue(),
      name: fc.jsonValue(),
      kind: fc.jsonValue(),
      startTimeUnixNano: fc.jsonValue(),
      endTimeUnixNano: fc.jsonValue(),
      status: fc.jsonValue(),
      attributes: fc.jsonValue(),
      events: fc.jsonValue(),
      links: fc.jsonValue(),
    })
    const good = { traceId: '0102030405060708090a0b0c0d0e0f10', spanId: 'a0a1a2a3a4a5a6a7', startTimeUnixNano: '5' }
    await fc.assert(
      fc.asyncProperty(fields, fc.subarray(Object.keys(good)), async (odd, kept) => {
        const span = { ...odd, ...Object.fromEntries(Object.entries(good).filter(([key]) => kept.includes(key))) }
        await decodesOrIsRefused(decodeJsonBody(jsonRequest(span)))
      }),
      { numRuns: 1_000 },
    )
  })

  it('in JSON, cut anywhere', async () => {
    const text = JSON.stringify(jsonRequest({ traceId: 'é😀', attributes: [{ key: 'k', value: { intValue: '12' } }] }))
    for (let length = 1; length < text.length; length++) await decodesOrIsRefused(decodeJsonBody(text.slice(0, length)))
  })
})
