import { describe, expect, it } from 'vitest'
import { decodeProtobuf, onlySpan } from './wire/decoding'
import { otlpBody, SPAN, START, type TestSpan } from './wire/otlp-body'

function decoded(span: TestSpan) {
  return onlySpan(decodeProtobuf(otlpBody([span])))
}

describe('an odd span is kept', () => {
  it('with an end before its start', async () => {
    const span = await decoded({ end: START - 7n })
    expect([span.startNs, span.endNs]).toEqual([START, START - 7n])
    expect(span.notes).toEqual(['The end lies 7 ns before the start; both are kept as sent.'])
  })

  it('with a time before 1970', async () => {
    const span = await decoded({ start: -5n })
    expect(span.startNs).toBe(-5n)
    expect(span.notes).toEqual(['The start lies before 1970.'])
  })

  it('without an end: it is still open', async () => {
    const span = await decoded({ end: 0n })
    expect(span).toMatchObject({ endNs: null, notes: [] })
  })

  it('as its own parent: it is a root', async () => {
    const span = await decoded({ parentSpanId: SPAN })
    expect(span.parentSpanId).toBeNull()
    expect(span.notes).toHaveLength(1)
  })

  it('with a parent of zeros: it is a root, as exporters mean it', async () => {
    expect(await decoded({ parentSpanId: new Uint8Array(8) })).toMatchObject({ parentSpanId: null, notes: [] })
  })

  it('with an attribute sent twice: the last wins', async () => {
    const span = await decoded({
      attributes: [
        ['k', 1],
        ['k', 2],
      ],
    })
    expect(span.attributes).toEqual({ k: 2 })
    expect(span.notes).toEqual(['Attribute "k" was sent more than once; the last value is kept.'])
  })

  it('with an unknown kind and status', async () => {
    const span = await decoded({ kind: 77, status: { code: 9 } })
    expect(span).toMatchObject({ kind: 0, status: 'unset' })
    expect(span.notes).toHaveLength(2)
  })

  it('with attributes that its client dropped', async () => {
    expect((await decoded({ droppedAttributes: 3 })).notes).toEqual(['The client dropped 3 attributes before sending.'])
  })

  it('with U+0000 in its name, which databases refuse', async () => {
    expect((await decoded({ name: 'a\0b' })).name).toBe('a\ufffdb')
  })

  it('with an attribute named like the prototype', async () => {
    const { attributes } = await decoded({ attributes: [['__proto__', { polluted: true }]] })
    expect(Object.keys(attributes)).toEqual(['__proto__'])
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})
