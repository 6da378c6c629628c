import { expect, it } from 'vitest'
import { decodeProtobuf, onlySpan } from './wire/decoding'
import { otlpBody } from './wire/otlp-body'

it('replaces invalid UTF-8 by U+FFFD and says so', async () => {
  const body = Buffer.from(otlpBody([{ name: 'aXb', attributes: [['k', 'cYd']] }]))
  body[body.indexOf('aXb') + 1] = 0xff
  body[body.indexOf('cYd') + 1] = 0xc3
  const span = await onlySpan(decodeProtobuf(body))
  expect(span.name).toBe('a\ufffdb')
  expect(span.attributes.k).toBe('c\ufffdd')
  expect(span.notes).toEqual(['Invalid UTF-8 in 2 strings was replaced by U+FFFD.'])
})

it('leaves a U+FFFD that was sent as such without a note', async () => {
  expect((await onlySpan(decodeProtobuf(otlpBody([{ name: '\ufffd' }])))).notes).toEqual([])
})
