import { RefusedError } from '../refused'

export type OtlpEncoding = 'protobuf' | 'json'

const PROTOBUF = ['application/x-protobuf', 'application/protobuf']

/** The encoding a Content-Type names, parameters ignored; null for any other. */
export function otlpEncodingOf(contentType: string | null): OtlpEncoding | null {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (PROTOBUF.includes(type)) return 'protobuf'
  return type === 'application/json' ? 'json' : null
}

/** As {@link otlpEncodingOf}. @throws RefusedError 415 naming what is taken (OTLP specification, OTLP/HTTP) */
export function requireOtlpEncoding(contentType: string | null): OtlpEncoding {
  const encoding = otlpEncodingOf(contentType)
  if (encoding !== null) return encoding
  const given = contentType === null || contentType === '' ? 'No Content-Type was given' : `Content-Type "${contentType.slice(0, 100)}" is not supported`
  throw new RefusedError(415, 'content_type_unsupported', `${given}: OTLP/HTTP comes as application/x-protobuf or application/json.`)
}
