import type { IncomingMessage, ServerResponse } from 'node:http'
import { nodeHeaders, readBody, readNodeBody } from '../ingest/body/read-body'
import type { Context } from '../services/context'
import { type Answer, answerOtlp, refuseOtlp } from '../services/ingest/answer-otlp'
import { contextFor } from './context'
import { mlflowErrorOf } from './errors'

const KEY = Symbol.for('onceover.traces-door')

type Door = (message: IncomingMessage, response: ServerResponse) => void

/**
 * Opens the direct way to `POST /v1/traces`: the server (`lib/launch/server.mjs`) hands the request over as Node has it. The verb
 * is the route's own; what is saved is Next's routing and the web streams around it.
 */
export function openTracesDoor(): void {
  const door: Door = (message, response) => {
    void answer(message).then((result) => send(message, response, result))
  }
  Reflect.set(globalThis, KEY, door)
}

/** `POST /v1/traces` by way of Next. */
export async function answerTraces(request: Request, ctx: Context): Promise<Response> {
  return webResponse(await answerOtlp({ ctx, request: { headers: request.headers, read: () => readBody(request) } }))
}

/** Any other method on `/v1/traces`, in the encoding that was sent. */
export async function refuseTraces(request: Request): Promise<Response> {
  return webResponse(refuseOtlp(request))
}

function webResponse({ status, headers, body }: Answer): Response {
  return new Response(body, { status, headers })
}

async function answer(message: IncomingMessage): Promise<Answer> {
  try {
    const headers = nodeHeaders(message)
    const ctx = await contextFor(headers, message.socket.remoteAddress ?? '')
    return await answerOtlp({ ctx, request: { headers, read: () => readNodeBody(message) } })
  } catch (error) {
    const failure = mlflowErrorOf(error)
    return { status: failure.status, headers: Object.fromEntries(failure.headers), body: new Uint8Array(await failure.arrayBuffer()) }
  }
}

function send(message: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void {
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

const LINGER_MS = 10_000
const LINGER_BYTES = 256 * 1024 * 1024

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
