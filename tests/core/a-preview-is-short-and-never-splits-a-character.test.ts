import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeJson, type Json } from '../../lib/core/json'
import { previewJson, previewText } from '../../lib/core/summary/preview'

describe('preview', () => {
  it('is the beginning of the compact JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 40 }), (value, limit) => {
        const json = value as Json
        const whole = typeof json === 'string' ? json : encodeJson(json)
        expect(previewJson(json, limit)).toBe(previewText(whole, limit))
      }),
    )
  })

  it('leaves out half a surrogate pair', () => {
    expect(previewText('ab😀', 3)).toBe('ab')
    expect(previewText('ab😀', 4)).toBe('ab😀')
  })

  it('stops writing at its limit: a million items cost no more than a few', () => {
    const endless = new Proxy([], { get: (_, key) => (key === 'length' ? 1e9 : key === Symbol.iterator ? undefined : 1) })
    expect(previewJson(endless as Json, 10)).toBe('[1,1,1,1,1')
  })
})
