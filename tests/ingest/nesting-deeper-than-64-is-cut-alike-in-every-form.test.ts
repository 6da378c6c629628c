import { expect, it } from 'vitest'
import type { Json } from '../../lib/core/json'
import { decodeJsonBody, decodeProtobuf, jsonRequest, onlySpan } from './wire/decoding'
import { otlpBody, SPAN_HEX, TRACE_HEX, type Value } from './wire/otlp-body'

function nested(depth: number): Value {
  return depth === 0 ? 1 : [nested(depth - 1)]
}

function nestedJson(depth: number): object {
  return depth === 0 ? { intValue: 1 } : { arrayValue: { values: [nestedJson(depth - 1)] } }
}

function levels(value: Json | undefined): { depth: number; core: Json | undefined } {
  let depth = 0
  let core = value
  for (; Array.isArray(core); core = core[0]) depth++
  return { depth, core }
}

it.each([
  [64, { depth: 64, core: 1 }],
  [65, { depth: 64, core: '[nested too deep]' }],
  [400, { depth: 64, core: '[nested too deep]' }],
])('of %d lists', async (depth, kept) => {
  const attributes: [string, Value][] = [
    ['structured', nested(depth)],
    ['mlflow.text', JSON.stringify(nested(depth))],
  ]
  const span = await onlySpan(decodeProtobuf(otlpBody([{ attributes }])))
  const json = await onlySpan(
    decodeJsonBody(jsonRequest({ traceId: TRACE_HEX, spanId: SPAN_HEX, startTimeUnixNano: '1', attributes: [{ key: 'a', value: nestedJson(depth) }] })),
  )
  expect(levels(span.attributes.structured)).toEqual(kept)
  expect(levels(span.attributes['mlflow.text'])).toEqual(kept)
  expect(depth > 100 ? levels(json.attributes.a).depth : levels(json.attributes.a)).toEqual(depth > 100 ? 64 : kept)
})

it('of 100,000 lists in JSON does not overflow the stack', async () => {
  const body = `{"resourceSpans":[],"odd":${'['.repeat(100_000)}1795236670870396941${']'.repeat(100_000)}}`
  expect(await decodeJsonBody(body)).toEqual({ spans: [], refused: 0, reason: null })
})
