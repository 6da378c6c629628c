import { describe, expect, it } from 'vitest'
import { decodeProtobuf } from './wire/decoding'
import { otlpBody, type TestSpan } from './wire/otlp-body'

const bad: [string, TestSpan][] = [
  ['trace id has 5 bytes, not 16', { traceId: new Uint8Array(5).fill(1) }],
  ['trace id is all zeros', { traceId: new Uint8Array(16) }],
  ['trace id is missing', { traceId: new Uint8Array(0) }],
  ['span id has 16 bytes, not 8', { spanId: new Uint8Array(16).fill(1) }],
  ['span id is all zeros', { spanId: new Uint8Array(8) }],
  ['no start time', { start: 0n }],
]

describe('one span that cannot be kept', () => {
  it.each(bad)('is refused: %s', async (rule, span) => {
    const { spans, refused, reason } = await decodeProtobuf(otlpBody([{ name: 'before' }, { ...span, name: 'odd' }, { name: 'after' }]))
    expect(spans.map(({ name }) => name)).toEqual(['before', 'after'])
    expect(refused).toBe(1)
    expect(reason).toBe(`1 of 3 spans refused: ${rule} (1, first: span "odd")`)
  })

  it('may also be the first', async () => {
    const { spans, refused } = await decodeProtobuf(otlpBody([{ traceId: new Uint8Array(5).fill(1), start: 0n }, { name: 'after' }]))
    expect([spans.length, refused]).toEqual([1, 1])
  })
})
