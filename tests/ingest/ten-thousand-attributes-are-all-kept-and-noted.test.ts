import { expect, it } from 'vitest'
import { decodeProtobuf, onlySpan } from './wire/decoding'
import { otlpBody } from './wire/otlp-body'

it('keeps 10,000 attributes and notes that they are many', async () => {
  const attributes = Array.from({ length: 10_000 }, (_, i): [string, number] => [`key.${i}`, i])
  const span = await onlySpan(decodeProtobuf(otlpBody([{ attributes }])))
  expect(Object.keys(span.attributes)).toHaveLength(10_000)
  expect(span.notes).toEqual(['10000 attributes, more than 2000; all are kept.'])
})
