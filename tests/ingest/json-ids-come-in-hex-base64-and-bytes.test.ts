import { expect, it } from 'vitest'
import { decodeJsonBody, jsonRequest, onlySpan } from './wire/decoding'
import { SPAN, SPAN_HEX, TRACE, TRACE_HEX } from './wire/otlp-body'

const spellings: [string, unknown, unknown][] = [
  ['hex', TRACE_HEX, SPAN_HEX],
  ['upper-case hex', TRACE_HEX.toUpperCase(), SPAN_HEX.toUpperCase()],
  ['base64', Buffer.from(TRACE).toString('base64'), Buffer.from(SPAN).toString('base64')],
  ['base64 for addresses', Buffer.from(TRACE).toString('base64url'), Buffer.from(SPAN).toString('base64url')],
  ['lists of bytes', [...TRACE], [...SPAN]],
  ['serialised buffers', Buffer.from(TRACE).toJSON(), Buffer.from(SPAN).toJSON()],
  ['objects of bytes', { ...TRACE }, { ...SPAN }],
]

it.each(spellings)('reads ids as %s', async (_, traceId, spanId) => {
  const span = await onlySpan(decodeJsonBody(jsonRequest({ traceId, spanId, startTimeUnixNano: '1' })))
  expect([span.traceId, span.spanId]).toEqual([TRACE_HEX, SPAN_HEX])
})
