import { expect, it } from 'vitest'
import { decodeOtlp } from '../../lib/ingest/otlp/decode-otlp'
import { NO_DIALECT, SENDER } from './wire/decoding'

it.each([
  ['application/x-protobuf', ''],
  ['application/x-protobuf; charset=utf-8', ''],
  ['application/json', ''],
  ['application/json; charset=utf-8', '{}'],
  ['application/json', '{"resourceSpans":[]}'],
  ['application/json', '{"resourceSpans":[{"scopeSpans":[{}]}]}'],
])('%s %s', async (contentType, body) => {
  expect(await decodeOtlp(Buffer.from(body), contentType, SENDER, NO_DIALECT)).toEqual({ spans: [], refused: 0, reason: null })
})

it.each([null, '', 'text/plain', 'application/grpc'])('but Content-Type %s is a 415', async (contentType) => {
  await expect(decodeOtlp(new Uint8Array(), contentType, SENDER, NO_DIALECT)).rejects.toMatchObject({ status: 415, code: 'content_type_unsupported' })
})
