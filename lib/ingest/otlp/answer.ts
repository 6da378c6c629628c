import type { RefusedError } from '../refused'
import type { DecodedSpans } from '../span/decoded-span'
import { type OtlpEncoding, otlpEncodingOf } from './content-type'
import { ProtobufWriter } from './protobuf-writer'

/** A body with its Content-Type. */
export interface OtlpAnswer {
  contentType: string
  body: Uint8Array
}

const CONTENT_TYPES: Record<OtlpEncoding, string> = { protobuf: 'application/x-protobuf', json: 'application/json' }

/**
 * The 200 of `POST /v1/traces`: an `ExportTraceServiceResponse` in the encoding that was sent, with `partial_success` only when
 * spans were refused (OTLP specification, Partial Success).
 * @param contentType of the request
 */
export function encodeOtlpAnswer({ refused, reason }: Pick<DecodedSpans, 'refused' | 'reason'>, contentType: string | null): OtlpAnswer {
  if (otlpEncodingOf(contentType) !== 'protobuf') {
    return json(refused === 0 ? {} : { partialSuccess: { rejectedSpans: String(refused), errorMessage: reason ?? '' } })
  }
  const answer = new ProtobufWriter()
  if (refused > 0) {
    answer.message(
      1,
      new ProtobufWriter()
        .varint(1, refused)
        .string(2, reason ?? '')
        .finish(),
    )
  }
  return { contentType: CONTENT_TYPES.protobuf, body: answer.finish() }
}

/** google.rpc.Code by HTTP status, as in the comments of google/rpc/code.proto. */
const RPC_CODES: Record<number, number> = { 400: 3, 401: 16, 403: 7, 404: 5, 405: 12, 413: 8, 415: 3, 429: 8, 503: 14 }
const UNKNOWN = 2

/**
 * The body of a failed `POST /v1/traces`: a `google.rpc.Status` in the encoding that was sent (OTLP specification, Failures); in
 * JSON when that is unknown.
 */
export function encodeOtlpError(error: Pick<RefusedError, 'status' | 'message'>, contentType: string | null): OtlpAnswer {
  const code = RPC_CODES[error.status] ?? UNKNOWN
  if (otlpEncodingOf(contentType) !== 'protobuf') return json({ code, message: error.message })
  return { contentType: CONTENT_TYPES.protobuf, body: new ProtobufWriter().varint(1, code).string(2, error.message).finish() }
}

function json(value: object): OtlpAnswer {
  return { contentType: CONTENT_TYPES.json, body: new TextEncoder().encode(JSON.stringify(value)) }
}
