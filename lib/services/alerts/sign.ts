import { createHmac } from 'node:crypto'

const PREFIX = 'whsec_'

/**
 * Headers by which a receiver knows that a message is ours and whole, as Standard Webhooks says: an id that stays the same over repeated
 * tries, the time in seconds, and `v1,` with the HMAC-SHA256 of `id.timestamp.body`, keyed with the bytes behind the secret's prefix.
 * @param atMs the time of this try
 */
export function signedHeaders(secret: string, id: string, atMs: number, body: string): Record<string, string> {
  const timestamp = String(Math.floor(atMs / 1_000))
  const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
