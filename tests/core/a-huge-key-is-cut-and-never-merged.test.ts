import fc from 'fast-check'
import { expect, it } from 'vitest'
import { documentKey, looseKey } from '../../lib/core/document-key'
import { span } from './build-span'
import { info, summaryOf } from './build-trace-rows'

it('an empty key is none; up to 512 characters it stays as it came', () => {
  expect(documentKey('')).toBeNull()
  for (const text of [' ', ' Doc-1 ', '\u0000', 'x'.repeat(512)]) expect(documentKey(text)).toBe(text)
})

it('beyond, it is cut, and keys that differ anywhere stay different', () => {
  const long = 'x'.repeat(100_000)
  expect(documentKey(long)).toMatch(/^x{480}…#[0-9a-f]{16}$/)
  expect(documentKey(`${long}a`)).not.toBe(documentKey(`${long}b`))
  expect(documentKey('🙂'.repeat(400))).toMatch(/^(🙂){240}…#/u)
  expect(documentKey(`a${'🙂'.repeat(400)}`)).toMatch(/^a(🙂){239}…#/u)
})

it('cutting is done once: a cut key is kept as it is', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 600, unit: 'binary' }), (text) => {
      const key = documentKey(text)
      if (key !== null) expect(documentKey(key)).toBe(key)
    }),
  )
})

it('a trace with a huge tag has a document', () => {
  const { facts } = summaryOf([span('root')], { info: info({ tags: { doc_id: 'y'.repeat(5_000) } }) })
  expect(facts.document?.source).toBe('tag doc_id')
  expect(facts.document?.key.length).toBe(498)
})

it('keys look alike but for case, spaces and encoding', () => {
  expect(new Set(['INV 1', 'inv1', ' Inv\u00a01', 'ＩＮＶ1', 'inv\u200b1'].map(looseKey)).size).toBe(1)
  expect(looseKey('INV-1')).not.toBe(looseKey('INV-2'))
})
