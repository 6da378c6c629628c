import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from '../../services/ingest/answer-otlp'

const LINGER_MS = 10_000
const LINGER_BYTES = 256 * 1024 * 1024

/**
 * Answers a request as Node has it. One whose body was not read to its end is the last of its connection: what follows on it could be
 * taken for a request.
 */
export function sendAnswer(message: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void {
  if (response.destroyed) return
  const unread = !message.complete
  response.writeHead(status, { ...headers, 'content-length': body.byteLength, ...(unread ? { connection: 'close' } : {}) })
  if (!unread) {
    response.end(body)
    return
  }
  response.write(body)
  discard(message, () => {
    response.end()
    message.destroy()
  })
}

/**
 * Lets a sender whose body was refused half-way send the rest of it, unkept, within bounds: closed at once, its next write would
 * break the connection before it reads the answer, and it would send everything again.
 */
function discard(message: IncomingMessage, then: () => void): void {
  let left = LINGER_BYTES
  const timer = setTimeout(then, LINGER_MS)
  message.removeAllListeners('data')
  message.on('data', (chunk: Uint8Array) => {
    left -= chunk.length
    if (left < 0) then()
  })
  message.once('close', () => {
    clearTimeout(timer)
    then()
  })
  message.once('end', then)
  message.on('error', () => undefined)
  message.resume()
}
