import { gunzipSync } from 'node:zlib'

/** What a packed skeleton says, as text: its names are written in it as JSON. */
export function skeletonBytes(bytes: Uint8Array): string {
  return bytes[0] === 0x1f ? gunzipSync(bytes).toString('utf8') : Buffer.from(bytes).toString('utf8')
}
