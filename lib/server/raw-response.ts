import type { RawValue } from '../services/spans/opened-span'

/** Sent in pieces of this many bytes, so that none is copied whole. */
const PIECE = 262_144

/**
 * A value as it is: JSON, or plain text. Never taken for a page: browsers may neither guess another type nor run what is in it.
 * @param file name without its ending, to be kept as a file; null to be read
 */
export function rawResponse({ bytes, isText }: RawValue, file: string | null): Response {
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent >= bytes.length) return controller.close()
      controller.enqueue(bytes.subarray(sent, sent + PIECE))
      sent += PIECE
    },
  })
  const headers = new Headers({
    'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json',
    'content-length': String(bytes.length),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  })
  if (file !== null) headers.set('content-disposition', `attachment; filename="${file.replace(/[^\w.-]/g, '_')}.${isText ? 'txt' : 'json'}"`)
  return new Response(body, { headers })
}
