import { cleanText } from '../../../ingest/span/clean-text'

/**
 * A stored file as an answer. What clients upload is theirs: it is offered for download and never shown as a page of this server.
 */
export function fileAnswer(data: Uint8Array, contentType: string, name: string): Response {
  return new Response(data as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename*=UTF-8''${extended(name)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    },
  })
}

/** A text as RFC 8187 writes it into a header: nothing of it can end the header, the parameter, or the text. */
function extended(name: string): string {
  return encodeURIComponent(cleanText(name)).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
