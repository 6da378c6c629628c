import { readSender } from '../../../lib/ingest/handshake'
import { type DecodedRequest, decodeOtlp } from '../../../lib/ingest/otlp/decode-otlp'
import type { DecodedSpan, DecodedSpans } from '../../../lib/ingest/span/decoded-span'
import type { ReadDialect } from '../../../lib/ingest/span/read-dialect'

export const NO_DIALECT: ReadDialect = () => ({ type: '', inputs: undefined, outputs: undefined, call: null })
export const SENDER = readSender(new Headers({ 'user-agent': 'test/1.0' }), '127.0.0.1')

export function decodeProtobuf(bytes: Uint8Array): Promise<DecodedRequest> {
  return decodeOtlp(bytes, 'application/x-protobuf', SENDER, NO_DIALECT)
}

export function decodeJsonBody(body: unknown): Promise<DecodedRequest> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return decodeOtlp(new TextEncoder().encode(text), 'application/json', SENDER, NO_DIALECT)
}

/** The only span of a request. */
export async function onlySpan(decoding: Promise<DecodedSpans>): Promise<DecodedSpan> {
  const { spans, reason } = await decoding
  const [span] = spans
  if (span === undefined || spans.length !== 1) throw new Error(`${spans.length} spans instead of one: ${reason}`)
  return span
}

/** An OTLP/JSON request of one span. */
export function jsonRequest(span: object): object {
  return { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }
}
