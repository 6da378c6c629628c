interface Packed {
  version: string
  /** A gzip file; null when the asker has this version. */
  bytes: Uint8Array | null
}

/** The version a browser says it has, as it was given by {@link packedAnswer}; null when it has none. */
export function knownVersion(request: Request): string | null {
  const tag = request.headers.get('if-none-match')
  return tag === null ? null : tag.replace(/^W\//, '').replaceAll('"', '')
}

/** A gzip file, or 304 when the asker has it already. A file, because Next takes the header away by which an answer says that it is compressed. */
export function packedAnswer({ version, bytes }: Packed): Response {
  const headers = { etag: `"${version}"`, 'cache-control': 'private, no-cache' }
  if (bytes === null) return new Response(null, { status: 304, headers })
  return new Response(Buffer.from(bytes), { headers: { ...headers, 'content-type': 'application/gzip' } })
}
