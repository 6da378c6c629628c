import { limitText } from '../core/limits/limits.mjs'

const REASONS = { 400: 'Bad Request', 408: 'Request Timeout', 431: 'Request Header Fields Too Large' }

/**
 * Answers what is no request, or not a whole one, and closes the connection: whatever follows on it could be taken for a request. The
 * words are those of every protocol at once, as nobody knows which one was meant.
 * @param {import('node:net').Socket} socket
 * @param {400 | 408 | 431} status
 * @param {string} message
 */
export function refuseRaw(socket, status, message) {
  if (socket.destroyed || !socket.writable) return socket.destroy()
  const code = status === 400 ? 'BAD_REQUEST' : status === 408 ? 'REQUEST_TIMEOUT' : 'HEADERS_TOO_LARGE'
  const body = JSON.stringify({ error: { code: code.toLowerCase(), message }, error_code: 'BAD_REQUEST', message })
  const head = `HTTP/1.1 ${status} ${REASONS[status]}\r\nConnection: close\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n`
  socket.end(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`, () => socket.destroy())
}

/**
 * What is said of an error of Node's parser of requests.
 * @param {Error & { code?: string }} error
 * @param {import('../core/limits/limits.mjs').Limits} limits
 * @returns {{ status: 400 | 408 | 431, message: string }}
 */
export function refusalOf(error, limits) {
  if (error.code === 'HPE_HEADER_OVERFLOW') return { status: 431, message: `The headers are longer than ${limitText('headerBytes', limits.headerBytes)}.` }
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return { status: 408, message: `The headers took longer than ${limitText('headerSeconds', limits.headerSeconds)}.` }
  return { status: 400, message: `This is no request of HTTP/1.1 (${error.code ?? 'broken'}).` }
}
