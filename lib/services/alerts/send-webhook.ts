import { type ComposedMessage, type MessageBody, messageBody } from '../../core/alert/compose-message'
import { type Post, postJson, type Sent } from './post-json'
import { signedHeaders } from './sign'

/** A message on its way to a channel, at the time of a try. */
export interface Sending extends Pick<Post, 'signal' | 'timeoutMs'> {
  type: MessageBody['type']
  /** Stays the same over repeated tries. */
  id: string
  atMs: number
  message: ComposedMessage
}

/** Sends a message to a webhook, signed with its secret. */
export function sendWebhook(channel: { url: string; secret: string | null }, { type, id, atMs, message, ...how }: Sending): Promise<Sent> {
  const body = JSON.stringify(messageBody(message, { type, id, sentAt: new Date(atMs).toISOString() }))
  const headers = channel.secret === null ? { 'webhook-id': id } : signedHeaders(channel.secret, id, atMs, body)
  return postJson({ url: channel.url, body, headers, ...how })
}
