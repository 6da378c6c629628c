import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeJson, encodeJson, type Json } from '../../lib/core/json'

describe('JSON as it travels through the product', () => {
  it('keeps integers beyond 2^53 whole, inside objects and lists and alone', () => {
    const value = { at: 1795236615558456187n, list: [-9007199254740993n, 1.5, 'x'], text: '1795236615558456187' }
    expect(encodeJson(value)).toBe('{"at":1795236615558456187,"list":[-9007199254740993,1.5,"x"],"text":"1795236615558456187"}')
    expect(decodeJson(encodeJson(value))).toEqual(value)
    expect(decodeJson('1795236615558456187')).toBe(1795236615558456187n)
  })

  it('leaves out what is undefined, with a bigint beside it as without', () => {
    const gone = undefined as unknown
    expect(encodeJson({ a: gone as Json, b: 1n })).toBe('{"b":1}')
    expect(encodeJson({ a: gone as Json, b: 1 })).toBe('{"b":1}')
  })

  it('writes again what it read, to the letter', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.bigInt({ min: 2n ** 60n, max: 2n ** 63n }), (value, big) => {
        const text = encodeJson({ value: value as Json, big, nested: [{ big }] })
        expect(encodeJson(decodeJson(text))).toBe(text)
      }),
      { numRuns: 1_000 },
    )
  })

  it('reads a text of 20 MB and one with numbers inside strings', () => {
    const long = 'a'.repeat(20_000_000)
    expect(decodeJson(`{"t":"${long}","n":9007199254740993}`)).toEqual({ t: long, n: 9007199254740993n })
    expect(decodeJson('{"t":"[1795236615558456187, 2]"}')).toEqual({ t: '[1795236615558456187, 2]' })
  })
})
