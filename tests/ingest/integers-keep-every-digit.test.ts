import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeJsonBody, decodeProtobuf, jsonRequest, onlySpan } from './wire/decoding'
import { otlpBody, SPAN_HEX, TRACE_HEX } from './wire/otlp-body'

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })

function exact(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}

describe('a 64-bit integer', () => {
  it('survives protobuf, as a number where that is exact', async () => {
    await fc.assert(
      fc.asyncProperty(int64, async (value) => {
        const span = await onlySpan(decodeProtobuf(otlpBody([{ attributes: [['n', value]] }])))
        expect(span.attributes.n).toBe(exact(value))
      }),
    )
  })

  it('survives JSON, as text and as a bare number', async () => {
    await fc.assert(
      fc.asyncProperty(int64, async (value) => {
        const attributes = `[{"key":"text","value":{"intValue":"${value}"}},{"key":"bare","value":{"intValue":${value}}}]`
        const body = `{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"${TRACE_HEX}","spanId":"${SPAN_HEX}","startTimeUnixNano":1,"attributes":${attributes}}]}]}]}`
        const span = await onlySpan(decodeJsonBody(body))
        expect(span.attributes).toEqual({ text: exact(value), bare: exact(value) })
      }),
    )
  })

  it('as a time keeps the nanosecond in every form', async () => {
    const start = 1_795_236_670_870_396_941n
    const json = JSON.stringify(jsonRequest({ traceId: TRACE_HEX, spanId: SPAN_HEX, startTimeUnixNano: 'AT', endTimeUnixNano: `${start + 1n}` }))
    for (const written of [`"${start}"`, `${start}`]) {
      const span = await onlySpan(decodeJsonBody(json.replace('"AT"', written)))
      expect([span.startNs, span.endNs]).toEqual([start, start + 1n])
    }
    const span = await onlySpan(decodeProtobuf(otlpBody([{ start, end: start + 1n }])))
    expect([span.startNs, span.endNs]).toEqual([start, start + 1n])
  })
})
