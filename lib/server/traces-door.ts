import type { IncomingMessage, ServerResponse } from 'node:http'
import { holdBytes } from '../ingest/body/held-bytes'
import { nodeHeaders, readBody, readNodeBody } from '../ingest/body/read-body'
import type { Context } from '../services/context'
import { type Answer, answerOtlp, answerOtlpError, refuseOtlp } from '../services/ingest/answer-otlp'
import { ServiceError } from '../services/service-error'
import { contextFor } from './context'
import { sendAnswer } from './door/send-answer'
import { mlflowErrorOf } from './errors'

const KEY = Symbol.for('onceover.traces-door')

type Door = (message: IncomingMessage, response: ServerResponse) => void

/**
 * Opens the direct way to `POST /v1/traces`: the server (`lib/launch/server.mjs`) hands the request over as Node has it. The verb
 * is the route's own; what is saved is Next's routing and the web streams around it.
 */
export function openTracesDoor(): void {
  const door: Door = (message, response) => {
    const held = holdBytes(message, true)
    void answer(message)
      .then((result) => sendAnswer(message, response, result))
      .finally(() => held.release())
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
  const headers = nodeHeaders(message)
  try {
    const ctx = await contextFor({ headers, method: 'POST' }, message.socket.remoteAddress ?? '')
    return await answerOtlp({ ctx, request: { headers, read: () => readNodeBody(message) } })
  } catch (error) {
    if (error instanceof ServiceError) return answerOtlpError(error, headers.get('content-type'))
    const failure = mlflowErrorOf(error)
    return { status: failure.status, headers: Object.fromEntries(failure.headers), body: new Uint8Array(await failure.arrayBuffer()) }
  }
}
